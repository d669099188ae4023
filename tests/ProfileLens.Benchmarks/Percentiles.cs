using System.Globalization;

namespace ProfileLens.Benchmarks;

/// <summary>Order statistics for a Markdown table.</summary>
internal static class Percentiles
{
    /// <summary>A row of p50, p99 and worst (nearest rank).</summary>
    /// <param name="format">Format of the numbers, e.g. <c>0.0</c>.</param>
    public static string Row(string name, IEnumerable<double> values, string format = "0.0")
    {
        var sorted = values.Order().ToList();
        var cells = new[] { At(sorted, 0.5), At(sorted, 0.99), sorted[^1] };
        return $"| {name} | {string.Join(" | ", cells.Select(c => c.ToString(format, CultureInfo.InvariantCulture)))} |";
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
