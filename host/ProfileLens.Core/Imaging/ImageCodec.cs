using SkiaSharp;

namespace ProfileLens.Core.Imaging;

/// <summary>The only place that knows the image library. SkiaSharp stands in for ImageSharp until that restores.</summary>
public static class ImageCodec
{
    /// <summary>Decodes the first frame, upright, refusing by the header before any pixel is allocated.</summary>
    /// <exception cref="ImageDecodeException">Empty, unknown, damaged or too large.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        using var data = SKData.CreateCopy(encoded);
        using var codec =
            SKCodec.Create(data)
            ?? throw new ImageDecodeException("image-unknown-format", "not a known picture format");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = new byte[info.BytesSize];
        unsafe
        {
            fixed (byte* p = pixels)
            {
                _ = codec.GetPixels(info, (nint)p);
            }
        }

        return new DecodedImage(info.Width, info.Height, pixels, codec.EncodedFormat.ToString().ToLowerInvariant());
    }
}
