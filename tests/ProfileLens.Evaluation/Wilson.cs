namespace ProfileLens.Evaluation;

/// <summary>Score interval of a proportion (Wilson 1927).</summary>
internal static class Wilson
{
    private const double Z = 1.959964;

    /// <summary>Bounds of the 95 % interval, 0–1.</summary>
    public static (double Low, double High) Interval(int hits, int n)
    {
        if (n == 0)
        {
            return (0, 1);
        }

        var p = (double)hits / n;
        var scale = 1 + Z * Z / n;
        var centre = (p + Z * Z / (2 * n)) / scale;
        var half = Z / scale * Math.Sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
