using ProfileLens.Core.Findings;

namespace ProfileLens.Evaluation.Images;

/// <summary>One photo of one tier and what it was judged.</summary>
internal sealed record JudgedPhoto(Tier Tier, LabelledPhoto Photo, PhotoJudgement Judgement);

/// <summary>Counts judgements.</summary>
internal static class ImagesTally
{
    /// <summary>Counts by tier, source, label and kind.</summary>
    public static IReadOnlyList<ImagesSlice> Slices(IEnumerable<JudgedPhoto> judged) =>
        [
            .. judged
                .GroupBy(j => (Tier: j.Tier.Name, j.Photo.Source, j.Photo.Label, j.Photo.Kind))
                .Select(g => new ImagesSlice(
                    g.Key.Tier,
                    g.Key.Source,
                    g.Key.Label,
                    g.Key.Kind,
                    g.Count(),
                    Count(g, Outcome.Signs),
                    Count(g, Outcome.Unclear),
                    Count(g, Outcome.NothingFound),
                    Count(g, Outcome.NotChecked)
                )),
        ];

    /// <summary>A tier as a whole.</summary>
    public static TierReport Tier(string tier, IReadOnlyCollection<JudgedPhoto> judged)
    {
        var curve = Curve(judged);
        return new TierReport(
            tier,
            curve?.Area,
            BalancedAccuracy(judged, j => j.Judgement.Outcome == Outcome.Signs),
            BalancedAccuracy(judged, j => j.Judgement.Outcome is Outcome.Signs or Outcome.Unclear),
            curve?.FoundAt(0.01),
            [.. judged.Select(j => new PhotoScore(j.Photo.File, j.Judgement.Score))]
        );
    }

    /// <summary>The curve of the photos that could be judged.</summary>
    public static RocCurve? Curve(IReadOnlyCollection<JudgedPhoto> judged)
    {
        var scored = judged.Where(j => j.Judgement.Score is not null).ToList();
        return RocCurve.Of(
            [.. scored.Where(j => j.Photo.IsReal).Select(j => j.Judgement.Score!.Value)],
            [.. scored.Where(j => j.Photo.IsMade).Select(j => j.Judgement.Score!.Value)]
        );
    }

    /// <summary>How steady the judgements are over sizes; a size a photo is too small for is passed over.</summary>
    public static SizesReport Sizes(IEnumerable<JudgedPhoto> judged)
    {
        var photos = judged.GroupBy(j => j.Photo).Where(g => g.Count() > 1).ToList();
        var outcomes = photos.ToDictionary(g => g.Key, g => g.Select(j => j.Judgement.Outcome).ToHashSet());
        return new SizesReport(
            [.. Images.Tier.Sizes.Select(t => t.Name)],
            photos.Count,
            outcomes.Values.Count(o => o.Count == 1),
            [
                .. outcomes
                    .Where(o => o.Value.Contains(Outcome.Signs) && o.Value.Contains(Outcome.NothingFound))
                    .Select(o => o.Key.File),
            ]
        );
    }

    /// <summary>A photo that could not be checked is found neither way: it counts as missed, and not as a false alarm.</summary>
    private static double? BalancedAccuracy(IReadOnlyCollection<JudgedPhoto> judged, Func<JudgedPhoto, bool> isFound)
    {
        var real = judged.Where(j => j.Photo.IsReal).ToList();
        var made = judged.Where(j => j.Photo.IsMade).ToList();
        return real.Count == 0 || made.Count == 0
            ? null
            : ((double)made.Count(isFound) / made.Count + 1 - (double)real.Count(isFound) / real.Count) / 2;
    }

    private static int Count(IEnumerable<JudgedPhoto> judged, Outcome outcome) =>
        judged.Count(j => j.Judgement.Outcome == outcome);
}
