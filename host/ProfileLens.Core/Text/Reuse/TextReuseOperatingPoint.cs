using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Reuse;

/// <summary>How often a text was taken for another one.</summary>
internal static class TextReuseOperatingPoint
{
    /// <summary>Null until measured.</summary>
    public static OperatingPoint? OtherName => null;
}
