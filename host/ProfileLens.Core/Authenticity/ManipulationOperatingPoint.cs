using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// How often the marks of <see cref="ManipulationAnalyzer"/> stood on ordinary photos as found on the web. Counted by
/// <c>ProfileLens.Evaluation images --tiers clean --codes</c> over 414 real photos of 21 public collections, whose
/// hashes begin with 8–f; thresholds were set on those that begin with 0–7. See <c>host/models/manipulation.md</c>.
/// </summary>
internal static class ManipulationOperatingPoint
{
    private const int Photos = 414;
    private const string Set = "real-photos-half-2026-11";

    /// <summary>The count for one of the codes that speak against a photo.</summary>
    public static OperatingPoint Of(string code) => new(code == ManipulationCodes.CopiedPart ? 4 : 2, Photos, Set);
}
