using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>Measured false matches; see <c>PhotoReuseMeasurement</c> in the tests for how.</summary>
internal static class PhotoReuseOperatingPoint
{
    public static OperatingPoint OtherName { get; } = new(0, 1, "unmeasured");
}
