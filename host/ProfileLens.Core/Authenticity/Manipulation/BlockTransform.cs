using System.Runtime.Intrinsics;

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

    /// <summary>The lowest frequencies of eight rows; rows that mirror each other share their factors but for the sign.</summary>
    private static void SumDown(LumaPlane plane, int left, int top, int width, float[] sums)
    {
        Array.Clear(sums);
        for (var y = 0; y < Block / 2; y++)
        {
            var upper = plane.Row(top + y).Slice(left, width);
            var lower = plane.Row(top + Block - 1 - y).Slice(left, width);
            for (var x = 0; x < width; x += Vector128<float>.Count)
            {
                var (a, b) = (Vector128.Create(upper[x..]), Vector128.Create(lower[x..]));
                AddScaled(a + b, y, sums.AsSpan(x), width, 0);
                AddScaled(a - b, y, sums.AsSpan(x), width, 1);
            }
        }
    }

    /// <summary>Adds to every other frequency, from this one on.</summary>
    private static void AddScaled(Vector128<float> rows, int y, Span<float> sums, int width, int first)
    {
        for (var u = first; u < Kept; u += 2)
        {
            var to = sums.Slice(u * width, Vector128<float>.Count);
            (Vector128.Create<float>(to) + (rows * Cosines[(u * Block) + y])).CopyTo(to);
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
