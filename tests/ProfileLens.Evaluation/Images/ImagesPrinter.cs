using System.Globalization;
using Spectre.Console;

namespace ProfileLens.Evaluation.Images;

/// <summary>Prints counts as Markdown tables, so that they can stand in a report as they are.</summary>
internal static class ImagesPrinter
{
    /// <summary>Prints everything that was counted.</summary>
    public static void Print(ImagesReport report)
    {
        foreach (var tier in report.Tiers)
        {
            Line($"\n## {tier.Tier}\n");
            PrintSlices([.. report.Slices.Where(s => s.Tier == tier.Tier)]);
            PrintTier(tier);
        }

        if (report.Sizes is { } sizes)
        {
            Line($"\n## The same photo at {string.Join(", ", sizes.Sizes)}\n");
            Line(
                $"{sizes.Photos} photos, the same outcome at all sizes for {Share(sizes.SameOutcome, sizes.Photos)}; "
                    + $"signs at one and nothing found at another: {sizes.Flips.Count}"
            );
        }
    }

    /// <summary>Prints how often each finding was made.</summary>
    public static void PrintCodes(IEnumerable<JudgedPhoto> judged)
    {
        Line(
            "\n| tier | label | kind | finding | photos | share | 95 % |\n| --- | --- | --- | --- | --- | --- | --- |"
        );
        foreach (var group in judged.GroupBy(j => (Tier: j.Tier.Name, j.Photo.Label, j.Photo.Kind)))
        {
            var n = group.Count();
            foreach (
                var code in group.SelectMany(j => j.Judgement.Codes.Distinct()).CountBy(c => c).OrderBy(c => c.Key)
            )
            {
                Line(
                    $"| {group.Key.Tier} | {group.Key.Label} | {group.Key.Kind} | {code.Key} | {code.Value} of {n} | "
                        + $"{Share(code.Value, n)} | {Interval(code.Value, n)} |"
                );
            }
        }
    }

    private static void PrintSlices(IReadOnlyList<ImagesSlice> slices)
    {
        Line("| label | source | kind | n | signs | 95 % | signs or unclear | nothing found | not checked |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var label in slices.GroupBy(s => s.Label).OrderByDescending(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var slice in label.OrderBy(s => s.Source, StringComparer.Ordinal).ThenBy(s => s.Kind))
            {
                PrintRow($"| {slice.Label} | {slice.Source} | {slice.Kind}", [slice]);
            }

            PrintRow($"| **{label.Key}** | all |", [.. label]);
        }
    }

    private static void PrintRow(string start, IReadOnlyList<ImagesSlice> slices)
    {
        var (n, signs) = (slices.Sum(s => s.N), slices.Sum(s => s.Signs));
        Line(
            $"{start} | {n} | {signs} ({Share(signs, n)}) | {Interval(signs, n)} "
                + $"| {Share(signs + slices.Sum(s => s.Unclear), n)} "
                + $"| {slices.Sum(s => s.NothingFound)} | {slices.Sum(s => s.NotChecked)} |"
        );
    }

    private static void PrintTier(TierReport tier) =>
        Line(
            $"\nArea under the curve {Number(tier.Auc)}; found at 1 % false alarms {Percent(tier.FoundAtOnePercent)}; "
                + $"balanced accuracy at signs {Percent(tier.BalancedAccuracyAtSigns)}, "
                + $"at signs or unclear {Percent(tier.BalancedAccuracyAtUnclear)}."
        );

    private static void Line(string line) => AnsiConsole.Profile.Out.Writer.WriteLine(line);

    private static string Interval(int hits, int n)
    {
        var (low, high) = Wilson.Interval(hits, n);
        return $"{Percent(low)}–{Percent(high)}";
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : Percent((double)part / whole);

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Percent(double? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0#} %") : "–";
}
