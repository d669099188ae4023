namespace ProfileLens.Core.Imaging;

/// <summary>What a picture may ask of this machine before it is refused.</summary>
/// <param name="MaxBytes">Encoded size.</param>
/// <param name="MaxSide">Pixels of the longer side, as the header declares it.</param>
/// <param name="MaxPixels">Width × height, as the header declares it.</param>
public sealed record DecodeLimits(int MaxBytes, int MaxSide, long MaxPixels)
{
    /// <summary>48 MiB encoded, 16,384 px a side, 40 megapixels: 160 MB decoded at the most.</summary>
    public static DecodeLimits Default { get; } = new(48 * 1024 * 1024, 16_384, 40_000_000);

    /// <summary>
    /// Passes over the pixels times the number of pixels. A progressive JPEG is decoded once per scan, and a small
    /// file can hold thousands; honest encoders write about ten.
    /// </summary>
    public long MaxScanPixels { get; init; } = 1_000_000_000;
}
