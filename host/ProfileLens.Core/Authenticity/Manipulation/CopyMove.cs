using System.Numerics;
using System.Runtime.InteropServices;

namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>Two places of a photo that hold the same, in pixels of the searched plane.</summary>
/// <param name="Left">Of the first place.</param>
/// <param name="Across">How far to the right the second lies; may be negative.</param>
/// <param name="Down">How far below, 0 or more.</param>
/// <param name="Area">Pixels that agree.</param>
internal readonly record struct CopiedRegion(int Left, int Top, int Width, int Height, int Across, int Down, int Area);

/// <summary>
/// Looks for a part of a photo that was copied over another part: textured points that look alike vote for the shift
/// between them (Fridrich, Soukal, Lukáš 2003: Detection of copy-move forgery; Amerini et al. 2011 for points), and a
/// shift with enough votes is held against the fine structure, grain included, which a second brick or button does not
/// share. Copies that were turned or scaled are not found.
/// </summary>
internal sealed class CopyMove
{
    private const int MaxSide = 720;
    private const int Side = 16;
    private const int Length = 64;
    private const int MaxPoints = 700;
    private const int PerTile = 3;
    private const int Tile = 24;
    private const int LeastShift = 40;
    private const int LeastVotes = 4;
    private const float LeastLikeness = 0.97f;
    private const int Cell = 8;

    private readonly int scale;
    private readonly int width;
    private readonly int height;
    private readonly float[] luma;
    private readonly float[] fine;

    private CopyMove(LumaPlane plane)
    {
        scale = Math.Max(1, (Math.Max(plane.Width, plane.Height) + MaxSide - 1) / MaxSide);
        (width, height) = (plane.Width / scale, plane.Height / scale);
        luma = Shrink(plane, scale, width, height);
        fine = Fine(luma, width, height);
    }

    /// <summary>The largest copied part, or null.</summary>
    /// <param name="leastCells">Cells of 8 × 8 searched pixels that must agree.</param>
    /// <returns>Pixels of the photo for each pixel searched, and what was found.</returns>
    public static (int Scale, CopiedRegion? Found) Search(LumaPlane plane, int leastCells)
    {
        var search = new CopyMove(plane);
        return (search.scale, search.width < 3 * Side || search.height < 3 * Side ? null : search.Largest(leastCells));
    }

    private CopiedRegion? Largest(int leastCells)
    {
        CopiedRegion? largest = null;
        foreach (var (across, down) in Shifts())
        {
            if (Agreeing(across, down, leastCells) is { } region && region.Area > (largest?.Area ?? 0))
            {
                largest = region;
            }
        }

        return largest;
    }

    /// <summary>The shifts with the most votes; three at most.</summary>
    private IEnumerable<(int Across, int Down)> Shifts()
    {
        var points = Points();
        var twins = Twins(points, Looks(points));
        var votes = new Dictionary<(int, int), int>();
        for (var i = 0; i < points.Count; i++)
        {
            if (twins[i].Other is { } j)
            {
                var (from, to) = points[i].Y < points[j].Y ? (i, j) : (j, i);
                var shift = (points[to].X - points[from].X, points[to].Y - points[from].Y);
                votes[shift] = votes.GetValueOrDefault(shift) + 1;
            }
        }

        return votes.Where(v => v.Value >= LeastVotes).OrderByDescending(v => v.Value).Take(3).Select(v => v.Key);
    }

    /// <summary>For every point the other one that looks most alike; each two are compared once.</summary>
    private static Twin[] Twins(List<(int X, int Y)> points, float[] looks)
    {
        var twins = new Twin[points.Count];
        Array.Fill(twins, new(LeastLikeness, 0, -1));
        for (var i = 0; i < points.Count; i++)
        {
            var look = looks.AsSpan(i * Length, Length);
            for (var j = i + 1; j < points.Count; j++)
            {
                var (dx, dy) = (points[j].X - points[i].X, points[j].Y - points[i].Y);
                if (dx * dx + dy * dy >= LeastShift * LeastShift)
                {
                    var likeness = Dot(look, looks.AsSpan(j * Length, Length));
                    twins[i] = twins[i].Or(j, likeness);
                    twins[j] = twins[j].Or(i, likeness);
                }
            }
        }

        return twins;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return Vector.Sum(sum);
    }

    /// <summary>Textured points: local peaks of the fine structure, the strongest few of every tile.</summary>
    private List<(int X, int Y)> Points()
    {
        var points = new List<(int X, int Y, float Strength)>();
        for (var top = Side; top < height - Side; top += Tile)
        {
            for (var left = Side; left < width - Side; left += Tile)
            {
                points.AddRange(PointsIn(left, top));
            }
        }

        points.Sort((a, b) => b.Strength.CompareTo(a.Strength));
        return [.. points.Take(MaxPoints).Select(p => (p.X, p.Y))];
    }

    private IEnumerable<(int X, int Y, float Strength)> PointsIn(int left, int top)
    {
        var found = new List<(int X, int Y, float Strength)>();
        for (var y = top; y < Math.Min(top + Tile, height - Side); y++)
        {
            for (var x = left; x < Math.Min(left + Tile, width - Side); x++)
            {
                var strength = Math.Abs(fine[y * width + x]);
                if (strength > 4 && IsPeak(x, y, strength))
                {
                    found.Add((x, y, strength));
                }
            }
        }

        return found.OrderByDescending(p => p.Strength).Take(PerTile);
    }

    private bool IsPeak(int x, int y, float strength)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            foreach (var other in fine.AsSpan((y + dy) * width + x - 2, 5))
            {
                if (Math.Abs(other) > strength)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The surroundings of every point as 8 × 8 means of 2 × 2 pixels, less their mean, of length 1.</summary>
    private float[] Looks(List<(int X, int Y)> points)
    {
        var looks = new float[points.Count * Length];
        for (var i = 0; i < points.Count; i++)
        {
            var look = looks.AsSpan(i * Length, Length);
            Fill(look, points[i].X - Side / 2, points[i].Y - Side / 2);
            Normalize(look);
        }

        return looks;
    }

    private void Fill(Span<float> look, int left, int top)
    {
        for (var i = 0; i < Length; i++)
        {
            var at = (top + i / 8 * 2) * width + left + i % 8 * 2;
            look[i] = luma[at] + luma[at + 1] + luma[at + width] + luma[at + width + 1];
        }
    }

    private static void Normalize(Span<float> look)
    {
        var (sum, squares) = (0f, 0f);
        foreach (var value in look)
        {
            sum += value;
        }

        for (var i = 0; i < look.Length; i++)
        {
            look[i] -= sum / look.Length;
            squares += look[i] * look[i];
        }

        var scale = 1 / (MathF.Sqrt(squares) + 1e-6f);
        for (var i = 0; i < look.Length; i++)
        {
            look[i] *= scale;
        }
    }

    /// <summary>The largest group of cells whose fine structure is found again at the shift.</summary>
    private CopiedRegion? Agreeing(int across, int down, int leastCells)
    {
        var (columns, rows) = (width / Cell, height / Cell);
        var marked = new bool[columns * rows];
        for (var i = 0; i < marked.Length; i++)
        {
            marked[i] = IsSame(i % columns * Cell, i / columns * Cell, across, down);
        }

        var regions = CellRegion.Of(marked, columns);
        return regions.Count > 0 && regions[0] is var r && r.Cells >= leastCells
            ? new CopiedRegion(
                r.Left * Cell,
                r.Top * Cell,
                (r.Right - r.Left) * Cell,
                (r.Bottom - r.Top) * Cell,
                across,
                down,
                r.Cells * Cell * Cell
            )
            : null;
    }

    private bool IsSame(int left, int top, int across, int down)
    {
        if (left + across < 0 || left + across + Cell > width || top + down + Cell > height)
        {
            return false;
        }

        var (ab, aa, bb) = (0f, 0f, 0f);
        for (var y = top; y < top + Cell; y++)
        {
            var here = fine.AsSpan(y * width + left, Cell);
            var there = fine.AsSpan((y + down) * width + left + across, Cell);
            for (var x = 0; x < Cell; x++)
            {
                (ab, aa, bb) = (ab + here[x] * there[x], aa + here[x] * here[x], bb + there[x] * there[x]);
            }
        }

        // Below one level of fine structure there is nothing to compare.
        return Math.Min(aa, bb) > Cell * Cell && ab > 0.8f * MathF.Sqrt(aa * bb);
    }

    private static float[] Shrink(LumaPlane plane, int scale, int width, int height)
    {
        if (scale == 1)
        {
            return plane.Values;
        }

        var small = new float[width * height];
        for (var y = 0; y < height * scale; y++)
        {
            var row = plane.Row(y);
            var to = small.AsSpan(y / scale * width, width);
            for (var x = 0; x < width * scale; x++)
            {
                to[x / scale] += row[x] / (scale * scale);
            }
        }

        return small;
    }

    /// <summary>What a mean of 3 × 3 takes away.</summary>
    private static float[] Fine(float[] luma, int width, int height)
    {
        var fine = new float[luma.Length];
        for (var y = 1; y < height - 1; y++)
        {
            var a = luma.AsSpan((y - 1) * width, width);
            var b = luma.AsSpan(y * width, width);
            var c = luma.AsSpan((y + 1) * width, width);
            var to = fine.AsSpan(y * width, width);
            for (var x = 1; x < width - 1; x++)
            {
                var sum = a[x - 1] + a[x] + a[x + 1] + b[x - 1] + b[x] + b[x + 1] + c[x - 1] + c[x] + c[x + 1];
                to[x] = b[x] - sum / 9;
            }
        }

        return fine;
    }

    /// <summary>Who looks most like a point so far, and how much the next one does.</summary>
    private readonly record struct Twin(float Best, float Second, int Point)
    {
        /// <summary>The one, where no third point looks nearly as much alike.</summary>
        public int? Other => Point >= 0 && 1 - Best < 0.5f * (1 - Second) ? Point : null;

        public Twin Or(int point, float likeness)
        {
            if (likeness > Best)
            {
                return new(likeness, Point < 0 ? Second : Best, point);
            }

            return likeness > Second ? this with { Second = likeness } : this;
        }
    }
}
