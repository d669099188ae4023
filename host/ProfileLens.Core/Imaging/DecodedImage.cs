namespace ProfileLens.Core.Imaging;

/// <summary>Decoded pixels in sRGB, upright (EXIF orientation applied), first frame of an animation.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgba">Row-major, 4 bytes a pixel: R, G, B, A; not premultiplied; length width × height × 4.</param>
/// <param name="Format">Kebab-case id of the encoding, e.g. <c>jpeg</c>, <c>png</c>, <c>webp</c>.</param>
public sealed record DecodedImage(int Width, int Height, byte[] Rgba, string Format)
{
    /// <summary>
    /// Share of the encoded rows that could be decoded, <see cref="ImageCodec.MinDecodedShare"/>–1. Below 1 the file was
    /// cut short, as when a download broke off; the rows that are missing are transparent black, as browsers show them.
    /// </summary>
    public double DecodedShare { get; init; } = 1;
}
