namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>
/// Traces of an earlier JPEG save under the last one. Numbers rounded twice with different steps leave a comb in their
/// histogram (Popescu and Farid 2004: Statistical tools for digital forensics; Lin, He, Tang, Tang 2009: Fast, automatic
/// and fine-grained tampered JPEG image detection via DCT coefficient analysis). What a photo would look like without the
/// comb is read off the same photo on a grid moved by half a block. A part of the photo that lacks the comb while the
/// rest has it came in after the earlier save: pasted in, written over, retouched, or blurred.
/// </summary>
internal sealed class EarlierSave
{
    private const int Steps = 24;
    private const int Window = 4;

    private readonly BlockTransform blocks;
    private readonly float[] evidence;

    private EarlierSave(BlockTransform blocks, float[] evidence, double strength)
    {
        (this.blocks, this.evidence, Strength) = (blocks, evidence, strength);
    }

    /// <summary>How plain the comb is: mean logarithm of the likelihood ratio for each block, natural units.</summary>
    public double Strength { get; }

    /// <summary>Blocks of 8 × 8 pixels looked at.</summary>
    public int BlockCount => evidence.Length;

    /// <summary>Looks for the comb.</summary>
    /// <param name="header">Steps of the last save; null where it was not a JPEG save.</param>
    public static EarlierSave Of(LumaPlane plane, JpegHeader? header)
    {
        var blocks = BlockTransform.Of(plane, 0, 0);
        var moved = BlockTransform.Of(plane, BlockTransform.Block / 2, BlockTransform.Block / 2);
        var evidence = new float[blocks.Columns * blocks.Rows];
        var strength = 0.0;
        for (var f = 0; f < BlockTransform.Frequencies.Count; f++)
        {
            var (down, across) = BlockTransform.Frequencies[f];
            var step = header?.StepOf(down, across) ?? 1;
            strength += Add(blocks.Coefficients[f], moved.Coefficients[f], step, evidence);
        }

        return new EarlierSave(blocks, evidence, evidence.Length == 0 ? 0 : strength / evidence.Length);
    }

    /// <summary>Parts without the comb, in blocks, the largest first.</summary>
    /// <param name="least">Logarithm of the likelihood ratio a window of 32 × 32 pixels must reach, natural units.</param>
    public List<CellRegion> WithoutComb(double least)
    {
        var (columns, rows) = (blocks.Columns, blocks.Rows);
        var marked = new bool[columns * rows];
        for (var y = 0; y + Window <= rows; y += 2)
        {
            for (var x = 0; x + Window <= columns; x += 2)
            {
                if (Sum(x, y) > least)
                {
                    Mark(marked, x, y);
                }
            }
        }

        return CellRegion.Of(marked, columns);
    }

    private double Sum(int left, int top)
    {
        var sum = 0f;
        for (var y = top; y < top + Window; y++)
        {
            foreach (var block in evidence.AsSpan(y * blocks.Columns + left, Window))
            {
                sum += block;
            }
        }

        return sum;
    }

    private void Mark(bool[] marked, int left, int top)
    {
        for (var y = top; y < top + Window; y++)
        {
            marked.AsSpan(y * blocks.Columns + left, Window).Fill(true);
        }
    }

    /// <summary>Adds what one frequency says about each block; returns how plain its comb is, summed over the blocks.</summary>
    private static double Add(float[] aligned, float[] moved, int step, float[] evidence)
    {
        var comb = Comb(Histogram(aligned, step), Histogram(moved, step));
        var strength = 0.0;
        for (var i = 0; i < aligned.Length; i++)
        {
            var number = NumberOf(aligned[i], step);
            if (number is > 0 and < Steps)
            {
                evidence[i] -= comb[number];
                strength += comb[number];
            }
        }

        return strength;
    }

    private static int[] Histogram(float[] coefficients, int step)
    {
        var counts = new int[Steps];
        foreach (var coefficient in coefficients)
        {
            counts[Math.Min(NumberOf(coefficient, step), Steps - 1)]++;
        }

        return counts;
    }

    private static int NumberOf(float coefficient, int step) => (int)(Math.Abs(coefficient) / step + 0.5f);

    /// <summary>Logarithm of seen against expected for each number of steps, without the slow change both may share.</summary>
    private static float[] Comb(int[] seen, int[] expected)
    {
        var ratio = new double[Steps];
        var (weight, n, k, kk, r, kr) = (new double[Steps], 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 1; i < Steps - 1; i++)
        {
            // Few counts say little: half a dozen of either is added, which pulls the ratio to 1.
            ratio[i] = Math.Log((seen[i] + 6.0) / (expected[i] + 6.0));
            weight[i] = 1 / (1 / (seen[i] + 6.0) + 1 / (expected[i] + 6.0));
            (n, k, kk) = (n + weight[i], k + weight[i] * i, kk + weight[i] * i * i);
            (r, kr) = (r + weight[i] * ratio[i], kr + weight[i] * ratio[i] * i);
        }

        var spread = n * kk - k * k;
        var slope = spread > 0 ? (n * kr - k * r) / spread : 0;
        var start = n > 0 ? (r - slope * k) / n : 0;
        var comb = new float[Steps];
        for (var i = 1; i < Steps - 1; i++)
        {
            comb[i] = (float)Math.Clamp(ratio[i] - start - slope * i, -3, 3);
        }

        return comb;
    }
}
