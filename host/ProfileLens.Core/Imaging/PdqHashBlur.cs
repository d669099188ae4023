namespace ProfileLens.Core.Imaging;

/// <summary>
/// PDQ's Jarosz filter and decimation along one side of the photo, as weights: two passes of a box of one 128th of the
/// side (rounded up, cut at the edges) make a tent around each of the 64 sample centres.
/// </summary>
internal sealed class PdqHashBlur
{
    private const int Samples = PdqHashGrid.Side;
    private static readonly PdqHashBlur Longest = new(PdqHashGrid.MaxSide);

    private readonly int[] firsts = new int[Samples];
    private readonly float[][] weights = new float[Samples][];

    private PdqHashBlur(int length)
    {
        var box = (length + (2 * Samples) - 1) / (2 * Samples);
        for (var sample = 0; sample < Samples; sample++)
        {
            var centre = ((2 * sample) + 1) * length / (2 * Samples);
            (firsts[sample], weights[sample]) = Tent(centre, box, length);
        }
    }

    /// <summary>The weights for a side of <paramref name="length"/> pixels, at most 512.</summary>
    public static PdqHashBlur For(int length) => length == PdqHashGrid.MaxSide ? Longest : new PdqHashBlur(length);

    /// <summary>The first pixel that sample <paramref name="sample"/> reads.</summary>
    public int First(int sample) => firsts[sample];

    /// <summary>Weights of that pixel and the following ones; they add up to 1.</summary>
    public ReadOnlySpan<float> Weights(int sample) => weights[sample];

    /// <summary>Writes the 64 samples of one row.</summary>
    public void Average(ReadOnlySpan<float> row, Span<float> samples)
    {
        for (var sample = 0; sample < Samples; sample++)
        {
            var taps = weights[sample];
            var pixels = row.Slice(firsts[sample], taps.Length);
            var sum = 0f;
            for (var i = 0; i < taps.Length; i++)
            {
                sum += taps[i] * pixels[i];
            }

            samples[sample] = sum;
        }
    }

    /// <summary>The mean, over the box around the centre, of means over the box around each of its pixels.</summary>
    private static (int First, float[] Weights) Tent(int centre, int box, int length)
    {
        var (outerFirst, outerLast) = Box(centre, box, length);
        var first = Box(outerFirst, box, length).First;
        var weights = new double[Box(outerLast, box, length).Last - first + 1];
        for (var pixel = outerFirst; pixel <= outerLast; pixel++)
        {
            var (innerFirst, innerLast) = Box(pixel, box, length);
            var share = 1.0 / (outerLast - outerFirst + 1) / (innerLast - innerFirst + 1);
            for (var i = innerFirst; i <= innerLast; i++)
            {
                weights[i - first] += share;
            }
        }

        return (first, Array.ConvertAll(weights, w => (float)w));
    }

    /// <summary>The pixels a box reaches; an even one reaches one pixel further to the right.</summary>
    private static (int First, int Last) Box(int pixel, int box, int length)
    {
        var last = pixel + (box / 2);
        return (Math.Max(0, last - box + 1), Math.Min(length - 1, last));
    }
}
