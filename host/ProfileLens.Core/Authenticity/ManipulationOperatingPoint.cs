using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>How often the marks of <see cref="ManipulationAnalyzer"/> stood on photos nobody had edited; see <c>host/models/manipulation.md</c>.</summary>
internal static class ManipulationOperatingPoint
{
    private const int Photos = 1;
    private const string Set = "real-photos-half-2026-11";

    /// <summary>The count for one of the codes that speak against a photo.</summary>
    public static OperatingPoint Of(string code) => new(code == ManipulationCodes.CopiedPart ? 0 : 0, Photos, Set);
}
