using System.Globalization;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>Prints counts as Markdown tables, so that they can stand in a report as they are.</summary>
internal sealed class TextPrinter(bool cues, bool labels)
{
    /// <summary>Prints what was asked for.</summary>
    public void Print(TextTally tally)
    {
        var report = tally.Report();
        PrintSlices("all", report.Slices, _ => "");
        PrintSlices("stage", report.Slices.Where(s => s.Stage is not null), s => s.Stage!);
        PrintSlices("type", report.Slices, s => string.Join(' ', new[] { s.Type, s.Language }.OfType<string>()));
        if (cues)
        {
            PrintCues(tally);
        }

        if (labels)
        {
            PrintLabels(tally.Labels);
        }

        if (report.Cues is { } score)
        {
            Line($"\ncues on turns: precision {Percent(score.Precision)}, recall {Percent(score.Recall)}");
        }

        if (report.FirstMarkBeforeAsk is { } first)
        {
            Line($"first mark before the ask: {first.MarkedBefore} of {first.Threads} threads");
        }
    }

    private static void PrintSlices(string by, IEnumerable<TextSlice> slices, Func<TextSlice, string> key)
    {
        var groups = slices.GroupBy(s => (s.File, s.Label, Key: key(s))).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        Line($"\n| file | label | {by} | n | signs | 95 % | unclear | nothing found | not checked |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (
            var group in groups.OrderBy(g => g.Key.File, StringComparer.Ordinal).ThenByDescending(g => g.Sum(s => s.N))
        )
        {
            PrintRow($"| {group.Key.File} | {group.Key.Label} | {group.Key.Key}", [.. group]);
        }
    }

    private static void PrintRow(string start, IReadOnlyList<TextSlice> slices)
    {
        var n = slices.Sum(s => s.N);
        var signs = slices.Sum(s => s.Signs);
        var unclear = slices.Sum(s => s.Unclear);
        var (low, high) = Wilson.Interval(signs, n);
        Line(
            $"{start} | {n} | {signs} ({Share(signs, n)}) | {Percent(low)}–{Percent(high)} | {unclear} ({Share(unclear, n)}) "
                + $"| {slices.Sum(s => s.NothingFound)} | {slices.Sum(s => s.NotChecked)} |"
        );
    }

    private static void PrintLabels(LabelTally tally)
    {
        Line("\n| cue | wanted | found | both | precision | recall |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var (number, (both, found, wanted)) in tally.Rows)
        {
            Line($"| {number} | {wanted} | {found} | {both} | {Share(both, found)} | {Share(both, wanted)} |");
        }
    }

    private static void PrintCues(TextTally tally)
    {
        foreach (var ((file, label), codes) in tally.Hits)
        {
            Line($"\n{file} {label}:");
            foreach (var (code, count) in codes.OrderByDescending(c => c.Value))
            {
                Line($"{count, 6} {code}");
            }
        }
    }

    private static void Line(string line) => AnsiConsole.Profile.Out.Writer.WriteLine(line);

    private static string Share(int part, int whole) => whole == 0 ? "–" : Percent((double)part / whole);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0#} %");
}
