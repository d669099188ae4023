namespace ProfileLens.Core.Imaging;

/// <summary>
/// Computes PDQ hashes. Agrees with the reference implementation in facebook/ThreatExchange (<c>pdq/cpp</c>), which it
/// does not follow step by step: its blur and its decimation are both linear, so only the 64×64 wanted samples are ever
/// computed. Transparent pixels count as laid over white.
/// </summary>
public static class PdqHasher
{
    /// <summary>Sides below this many pixels hold too little to hash; the reference sets the same limit.</summary>
    public const int MinSide = 5;

    /// <summary>Hashes a photo and its seven mirrored and turned forms.</summary>
    /// <param name="image">Upright pixels.</param>
    /// <returns>Quality 0 and all-zero hashes for a photo below <see cref="MinSide"/>.</returns>
    /// <exception cref="ArgumentException">The pixels do not fill width × height × 4 bytes.</exception>
    public static PdqFingerprint Compute(DecodedImage image) => Compute(image.Rgba, image.Width, image.Height);

    /// <inheritdoc cref="Compute(DecodedImage)"/>
    /// <param name="rgba">Row-major, 4 bytes a pixel, not premultiplied.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public static PdqFingerprint Compute(ReadOnlySpan<byte> rgba, int width, int height)
    {
        if (width <= 0 || height <= 0 || rgba.Length != 4L * width * height)
        {
            throw new ArgumentException(
                $"{rgba.Length} bytes are not {width} × {height} pixels of 4 bytes",
                nameof(rgba)
            );
        }

        var grid = new PdqHashGrid(width, height);
        if (grid.Width < MinSide || grid.Height < MinSide)
        {
            return PdqFingerprint.Empty;
        }

        Span<float> samples = stackalloc float[PdqHashGrid.Side * PdqHashGrid.Side];
        grid.Sample(rgba, samples);
        Span<float> frequencies = stackalloc float[PdqHashTransform.Count];
        PdqHashTransform.Apply(samples, frequencies);
        return new PdqFingerprint(PdqHashBits.AllOrientations(frequencies), QualityOf(samples));
    }

    /// <summary>
    /// Sum of the steps between neighbouring samples, each cut to whole percent of the full range, over 90 and at
    /// most 100: the reference's measure of how much there is to compare.
    /// </summary>
    private static int QualityOf(ReadOnlySpan<float> samples)
    {
        const int side = PdqHashGrid.Side;
        var sum = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            sum += i < samples.Length - side ? StepOf(samples[i], samples[i + side]) : 0;
            sum += i % side < side - 1 ? StepOf(samples[i], samples[i + 1]) : 0;
        }

        return Math.Min(100, sum / 90);
    }

    private static int StepOf(float a, float b) => Math.Abs((int)((a - b) * 100 / 255));
}
