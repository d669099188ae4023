using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Reuse;

/// <summary>How often a text was taken for another one.</summary>
internal static class TextReuseOperatingPoint
{
    /// <summary>
    /// Bios of different people that were taken for another's: two pairs, of which one quotes the same book and one was
    /// copied. Words were counted on the other half; see tests/ProfileLens.Evaluation/results/bios-2026-11.md.
    /// </summary>
    public static OperatingPoint OtherName { get; } = new(4, 2964, "bios-dev-2026-11");
}
