namespace ProfileLens.Core.Imaging;

/// <summary>
/// Finds the extrema of the scale space (Lowe 2004, sections 3 to 4.1) whose surroundings lie inside the photo.
/// </summary>
internal static class KeypointDetector
{
    /// <summary>Weaker ones are noise; luma 0–255.</summary>
    private const float MinMagnitude = 0.7f;

    /// <summary>Most of the squared trace over the determinant of the curvature: edges are no places (Lowe: 12.1).</summary>
    private const float MaxEdgeRatio = 12;

    /// <summary>Pixels by which the surroundings may stick out.</summary>
    private const float Overhang = 1;

    /// <summary>The strongest keypoints, the strongest first, none standing for the same place twice.</summary>
    public static List<Keypoint> Find(ScaleSpace space, int most)
    {
        var candidates = new List<(float Magnitude, Keypoint Point)>();
        for (var level = 1; level < space.Differences.Count - 1; level++)
        {
            AddExtrema(space, level, candidates);
        }

        var kept = new List<Keypoint>(most);
        foreach (var (_, point) in candidates.OrderByDescending(c => c.Magnitude))
        {
            if (kept.Count == most)
            {
                break;
            }

            if (!kept.Exists(other => IsSamePlace(point, other)))
            {
                kept.Add(point with { Code = KeypointCode.Of(space.Sharpest, point.X, point.Y, point.Sigma) });
            }
        }

        return kept;
    }

    private static bool IsSamePlace(Keypoint a, Keypoint b) =>
        Math.Abs(MathF.Log2(a.Sigma / b.Sigma)) <= 0.3f
        && MathF.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) <= 0.8f * Math.Min(a.Sigma, b.Sigma);

    private static void AddExtrema(ScaleSpace space, int level, List<(float Magnitude, Keypoint Point)> found)
    {
        var values = space.Differences[level].Values;
        var width = space.Width;
        for (var y = 1; y < space.Height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var magnitude = Math.Abs(values[(y * width) + x]);
                if (
                    magnitude > MinMagnitude
                    && IsExtremum(space, level, x, y, magnitude)
                    && !IsEdge(values, (y * width) + x, width)
                    && Refine(space, level, x, y) is { } point
                )
                {
                    found.Add((magnitude, point));
                }
            }
        }
    }

    private static bool IsExtremum(ScaleSpace space, int level, int x, int y, float magnitude)
    {
        for (var near = level - 1; near <= level + 1; near++)
        {
            var plane = space.Differences[near];
            for (var row = y - 1; row <= y + 1; row++)
            {
                var at = (row * plane.Width) + x;
                if (
                    Math.Abs(plane.Values[at - 1]) > magnitude
                    || Math.Abs(plane.Values[at]) > magnitude
                    || Math.Abs(plane.Values[at + 1]) > magnitude
                )
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsEdge(float[] values, int at, int width)
    {
        var xx = values[at - 1] + values[at + 1] - (2 * values[at]);
        var yy = values[at - width] + values[at + width] - (2 * values[at]);
        var xy =
            (values[at + width + 1] + values[at - width - 1] - values[at - width + 1] - values[at + width - 1]) / 4;
        var determinant = (xx * yy) - (xy * xy);
        return determinant <= 0 || (xx + yy) * (xx + yy) / determinant > MaxEdgeRatio;
    }

    /// <summary>Between the pixels and levels by parabolas; null where the surroundings do not fit into the photo.</summary>
    private static Keypoint? Refine(ScaleSpace space, int level, int x, int y)
    {
        var values = space.Differences[level].Values;
        var at = (y * space.Width) + x;
        var (before, after) = (space.Differences[level - 1].Values[at], space.Differences[level + 1].Values[at]);
        var sigma = ScaleSpace.SigmaOf(level + Peak(before, values[at], after));
        var px = x + 0.5f + Peak(values[at - 1], values[at], values[at + 1]);
        var py = y + 0.5f + Peak(values[at - space.Width], values[at], values[at + space.Width]);
        var reach = (Keypoint.Reach * sigma) - Overhang;
        var fits = px >= reach && py >= reach && px <= space.Width - reach && py <= space.Height - reach;
        return fits ? new Keypoint(px, py, sigma, 0) : null;
    }

    /// <summary>Where a parabola through three neighbours peaks, −0.5 to 0.5.</summary>
    private static float Peak(float before, float at, float after)
    {
        var bend = before - (2 * at) + after;
        return bend == 0 ? 0 : Math.Clamp(0.5f * (before - after) / bend, -0.5f, 0.5f);
    }
}
