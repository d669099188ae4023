namespace ProfileLens.Core.Imaging;

/// <summary>
/// 64 bits of a square of a photo: the signs of its 64 lowest DCT-II frequencies without the constant one, as PDQ does for
/// the whole photo. Copies differ in few bits; the mirrored square has the same bits with a fixed half of them flipped.
/// </summary>
internal static class KeypointCode
{
    private const int Samples = 32;
    private const int Frequencies = 9;
    private static readonly float[] Basis = BuildBasis();
    private static readonly (int Down, int Across)[] Order = BuildOrder();

    /// <summary>Flips a code into the code of the mirrored square (left and right exchanged).</summary>
    public static ulong MirrorMask { get; } = BuildMirrorMask();

    /// <summary>The code of a square of <paramref name="picture"/>; what lies outside counts as the nearest edge.</summary>
    public static ulong Of(LumaPlane picture, float x, float y, float sigma)
    {
        Span<float> samples = stackalloc float[Samples * Samples];
        Sample(picture, x, y, Keypoint.Reach * sigma, samples);
        Span<float> half = stackalloc float[Frequencies * Samples];
        half.Clear();
        for (var i = 0; i < Frequencies * Samples; i++)
        {
            LumaRows.AddScaled(
                samples.Slice(i % Samples * Samples, Samples),
                Basis[i],
                half.Slice(i / Samples * Samples, Samples)
            );
        }

        return Signs(half);
    }

    private static void Sample(LumaPlane picture, float x, float y, float reach, Span<float> samples)
    {
        var step = 2 * reach / Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            var (column, row) = (i % Samples, i / Samples);
            samples[i] = picture.At(x - reach + ((column + 0.5f) * step), y - reach + ((row + 0.5f) * step));
        }
    }

    private static ulong Signs(ReadOnlySpan<float> half)
    {
        var code = 0UL;
        for (var bit = 0; bit < Order.Length; bit++)
        {
            var (down, across) = Order[bit];
            var sum = 0f;
            for (var i = 0; i < Samples; i++)
            {
                sum += half[(down * Samples) + i] * Basis[(across * Samples) + i];
            }

            code |= (sum > 0 ? 1UL : 0UL) << bit;
        }

        return code;
    }

    /// <summary>Row f, column x: cos(π·f·(2x + 1) / 64).</summary>
    private static float[] BuildBasis()
    {
        var basis = new float[Frequencies * Samples];
        for (var i = 0; i < basis.Length; i++)
        {
            basis[i] = (float)Math.Cos(Math.PI * (i / Samples) * ((2 * (i % Samples)) + 1) / (2 * Samples));
        }

        return basis;
    }

    /// <summary>Mirroring negates the odd frequencies across.</summary>
    private static ulong BuildMirrorMask()
    {
        var mask = 0UL;
        for (var bit = 0; bit < Order.Length; bit++)
        {
            mask |= (ulong)(Order[bit].Across % 2) << bit;
        }

        return mask;
    }

    /// <summary>The 64 pairs nearest to the constant term, without it.</summary>
    private static (int Down, int Across)[] BuildOrder() =>
        [
            .. Enumerable
                .Range(1, (Frequencies * Frequencies) - 1)
                .Select(i => (Down: i / Frequencies, Across: i % Frequencies))
                .OrderBy(f => (f.Down * f.Down) + (f.Across * f.Across))
                .ThenBy(f => f.Down)
                .Take(64),
        ];
}
