namespace ProfileLens.Evaluation.Images;

/// <summary>What <c>--json</c> writes.</summary>
/// <param name="JudgedBy">Program or model.</param>
internal sealed record ImagesReport(
    string JudgedBy,
    IReadOnlyList<ImagesSlice> Slices,
    IReadOnlyList<TierReport> Tiers,
    SizesReport? Sizes
);

/// <summary>Photos of one tier, source, label and kind, counted by what they were judged.</summary>
internal sealed record ImagesSlice(
    string Tier,
    string Source,
    string Label,
    string Kind,
    int N,
    int Signs,
    int Unclear,
    int NothingFound,
    int NotChecked
);

/// <summary>One tier as a whole. Made pictures against real ones; photos put together by hand count on neither side.</summary>
/// <param name="Auc">Null where one side is empty.</param>
/// <param name="BalancedAccuracyAtSigns">Mean of made pictures judged signs and real ones not.</param>
/// <param name="BalancedAccuracyAtUnclear">The same, with unclear counted as found.</param>
/// <param name="FoundAtOnePercent">Share of made pictures that score above all but 1 % of the real ones.</param>
internal sealed record TierReport(
    string Tier,
    double? Auc,
    double? BalancedAccuracyAtSigns,
    double? BalancedAccuracyAtUnclear,
    double? FoundAtOnePercent,
    IReadOnlyList<PhotoScore> Scores
);

/// <summary>One photo's suspicion; null where it could not be judged.</summary>
internal sealed record PhotoScore(string File, double? Score);

/// <summary>The same photos at several sizes.</summary>
/// <param name="Photos">Photos that are large enough for at least two of the sizes.</param>
/// <param name="SameOutcome">Those judged alike at all of them.</param>
/// <param name="Flips">Those judged signs at one and nothing found at another.</param>
internal sealed record SizesReport(
    IReadOnlyList<string> Sizes,
    int Photos,
    int SameOutcome,
    IReadOnlyList<string> Flips
);
