using System.Numerics;

namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>
/// The nine lowest frequencies above the mean of every 8 × 8 block: the cosine transform of ITU-T T.81, A.3.3. They hold
/// most of what JPEG keeps of a photo.
/// </summary>
internal sealed class BlockTransform
{
    /// <summary>Side of a block.</summary>
    public const int Block = 8;

    /// <summary>Frequencies as (vertical, horizontal).</summary>
    public static IReadOnlyList<(int Down, int Across)> Frequencies { get; } =
    [(0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (3, 0)];

    private const int Kept = 4;

    private static readonly float[] Cosines = MakeCosines();

    private BlockTransform(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        Coefficients = [.. Frequencies.Select(_ => new float[columns * rows])];
    }

    /// <summary>Blocks side by side.</summary>
    public int Columns { get; }

    /// <summary>Blocks one below the other.</summary>
    public int Rows { get; }

    /// <summary>One array for each of <see cref="Frequencies"/>, row-major over the blocks.</summary>
    public float[][] Coefficients { get; }

    /// <summary>Transforms all whole blocks of a grid that begins at this pixel, 0–7.</summary>
    public static BlockTransform Of(LumaPlane plane, int left, int top)
    {
        var blocks = new BlockTransform((plane.Width - left) / Block, (plane.Height - top) / Block);
        var sums = new float[Kept * blocks.Columns * Block];
        for (var row = 0; row < blocks.Rows; row++)
        {
            SumDown(plane, left, top + row * Block, blocks.Columns * Block, sums);
            blocks.SumAcross(sums, row);
        }

        return blocks;
    }

    private static void SumDown(LumaPlane plane, int left, int top, int width, float[] sums)
    {
        Array.Clear(sums);
        for (var y = 0; y < Block; y++)
        {
            var row = plane.Row(top + y).Slice(left, width);
            for (var u = 0; u < Kept; u++)
            {
                AddScaled(row, Cosines[u * Block + y], sums.AsSpan(u * width, width));
            }
        }
    }

    /// <summary>A width is a multiple of 8 and so of every vector's length but the longest.</summary>
    private static void AddScaled(ReadOnlySpan<float> from, float factor, Span<float> to)
    {
        var x = 0;
        var factors = new Vector<float>(factor);
        for (; x <= from.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            (new Vector<float>(to[x..]) + new Vector<float>(from[x..]) * factors).CopyTo(to[x..]);
        }

        for (; x < from.Length; x++)
        {
            to[x] += from[x] * factor;
        }
    }

    private void SumAcross(float[] sums, int row)
    {
        var width = Columns * Block;
        for (var f = 0; f < Frequencies.Count; f++)
        {
            var (down, across) = Frequencies[f];
            var cosines = Cosines.AsSpan(across * Block, Block);
            var line = sums.AsSpan(down * width, width);
            var result = Coefficients[f].AsSpan(row * Columns, Columns);
            for (var column = 0; column < result.Length; column++)
            {
                var p = line.Slice(column * Block, Block);
                result[column] =
                    p[0] * cosines[0]
                    + p[1] * cosines[1]
                    + p[2] * cosines[2]
                    + p[3] * cosines[3]
                    + p[4] * cosines[4]
                    + p[5] * cosines[5]
                    + p[6] * cosines[6]
                    + p[7] * cosines[7];
            }
        }
    }

    private static float[] MakeCosines() =>
        [
            .. from u in Enumerable.Range(0, Kept)
            from x in Enumerable.Range(0, Block)
            select (float)((u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos((2 * x + 1) * u * Math.PI / 16)),
        ];
}
