using System.Globalization;
using System.Text;
using ProfileLens.Core.Memory;

namespace ProfileLens.Evaluation.Reuse;

/// <summary>The counts of a run as Markdown.</summary>
internal static class ReusePrinter
{
    private static readonly string[] Found = [.. Enum.GetNames<PhotoLikeness>()];

    /// <summary>One row an edit, then what was taken for each other and how long it took.</summary>
    public static string Table(ReuseTally tally)
    {
        var text = new StringBuilder();
        text.AppendLine("| edit | photos | found | 95 % | same picture | other cut-out | similar |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var edit in ReuseEdit.All)
        {
            AppendRow(text, tally, edit.Name);
        }

        var pairs = tally.Alarms.ToList();
        var times = tally.Times.ToList();
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{tally.Remembered} photos remembered, {tally.Plain} too plain, {tally.Unreadable} unreadable. {pairs.Count} of {tally.Pairs} pairs of distinct photos taken for copies: {(double)pairs.Count / tally.Pairs:0.0e0}; {pairs.Count(p => p.Value.StartsWith("Similar", StringComparison.Ordinal))} of them as similar only."
        );
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Signature p50 {Median(times.Select(t => t.Sign)):0.0} ms, look-up and comparison p50 {Median(times.Select(t => t.Find)):0.0} ms."
        );
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, ReuseTally tally, string edit)
    {
        int[] counts = [.. Found.Select(outcome => tally.Of(edit, outcome))];
        var found = counts.Sum();
        var all = found + tally.Of(edit, "missed");
        var (low, high) = Wilson.Interval(found, all);
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {edit} | {all} | {100.0 * found / Math.Max(1, all):0.0} % | {100 * low:0.0}–{100 * high:0.0} % | {string.Join(" | ", counts)} |"
        );
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}
