namespace ProfileLens.Evaluation.Images;

/// <summary>How well a score tells made pictures from real ones.</summary>
/// <param name="Area">Probability that a made picture scores above a real one, ties counted half.</param>
/// <param name="Points">False-alarm and detection rate at every threshold, from (0, 0) to (1, 1).</param>
internal sealed record RocCurve(double Area, IReadOnlyList<(double FalseAlarms, double Found)> Points)
{
    /// <summary>The curve, or null where one of the two sides is empty.</summary>
    public static RocCurve? Of(IReadOnlyCollection<double> real, IReadOnlyCollection<double> made)
    {
        if (real.Count == 0 || made.Count == 0)
        {
            return null;
        }

        var points = new List<(double FalseAlarms, double Found)> { (0, 0) };
        var (falseAlarms, found, area) = (0, 0, 0.0);
        var thresholds = real.Select(s => (Score: s, IsMade: false))
            .Concat(made.Select(s => (Score: s, IsMade: true)))
            .GroupBy(s => s.Score)
            .OrderByDescending(g => g.Key);
        foreach (var tied in thresholds)
        {
            var (newMade, newReal) = (tied.Count(s => s.IsMade), tied.Count(s => !s.IsMade));
            area += newReal * (found + newMade / 2.0);
            (found, falseAlarms) = (found + newMade, falseAlarms + newReal);
            points.Add(((double)falseAlarms / real.Count, (double)found / made.Count));
        }

        return new RocCurve(area / ((double)real.Count * made.Count), points);
    }

    /// <summary>Share of made pictures found at no more than this share of false alarms.</summary>
    public double FoundAt(double falseAlarms) => Points.Where(p => p.FalseAlarms <= falseAlarms).Max(p => p.Found);
}
