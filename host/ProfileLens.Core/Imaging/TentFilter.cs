namespace ProfileLens.Core.Imaging;

/// <summary>Weights that bring one side of a picture to another length with a tent filter.</summary>
internal sealed class TentFilter
{
    private readonly int[] firsts;
    private readonly float[][] weights;

    /// <summary>Plans the change from one length in pixels to another.</summary>
    public TentFilter(int from, int to)
    {
        (firsts, weights) = (new int[to], new float[to][]);
        var step = (double)from / to;
        for (var i = 0; i < to; i++)
        {
            (firsts[i], weights[i]) = Tent((i + 0.5) * step, Math.Max(1, step), from);
        }
    }

    /// <summary>The first source pixel that result <paramref name="index"/> reads.</summary>
    public int First(int index) => firsts[index];

    /// <summary>Weights of that pixel and the following ones; they add up to 1.</summary>
    public ReadOnlySpan<float> Weights(int index) => weights[index];

    /// <summary>Filters one line.</summary>
    public void Apply(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var taps = weights[i];
            var pixels = source.Slice(firsts[i], taps.Length);
            var sum = 0f;
            for (var tap = 0; tap < taps.Length; tap++)
            {
                sum += taps[tap] * pixels[tap];
            }

            target[i] = sum;
        }
    }

    private static (int First, float[] Weights) Tent(double centre, double reach, int length)
    {
        var first = Math.Max(0, (int)Math.Floor(centre - reach));
        var last = Math.Min(length - 1, (int)Math.Ceiling(centre + reach) - 1);
        var weights = new double[last - first + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Max(0, 1 - (Math.Abs(first + i + 0.5 - centre) / reach));
        }

        var sum = weights.Sum();
        return (first, Array.ConvertAll(weights, w => (float)(w / sum)));
    }
}
