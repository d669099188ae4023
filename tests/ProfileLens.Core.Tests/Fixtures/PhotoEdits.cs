using ProfileLens.Core.Imaging;
using SkiaSharp;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>What people do to photos before they use them again.</summary>
internal static class PhotoEdits
{
    /// <summary>Turns or mirrors a square photo.</summary>
    public static DecodedImage Turn(DecodedImage photo, PdqHashOrientation orientation)
    {
        var side = photo.Width;
        var rgba = new byte[photo.Rgba.Length];
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = SourceOf(orientation, i % side, i / side, side - 1);
            photo.Rgba.AsSpan(4 * ((y * side) + x), 4).CopyTo(rgba.AsSpan(4 * i));
        }

        return photo with
        {
            Rgba = rgba,
        };
    }

    /// <summary>Cuts off these shares of width and height.</summary>
    public static DecodedImage Crop(DecodedImage photo, float left, float top, float right, float bottom)
    {
        var (x, y) = ((int)(left * photo.Width), (int)(top * photo.Height));
        var (width, height) = ((int)((1 - right) * photo.Width) - x, (int)((1 - bottom) * photo.Height) - y);
        var rgba = new byte[width * height * 4];
        for (var row = 0; row < height; row++)
        {
            photo.Rgba.AsSpan(4 * (((y + row) * photo.Width) + x), 4 * width).CopyTo(rgba.AsSpan(4 * row * width));
        }

        return new DecodedImage(width, height, rgba, photo.Format);
    }

    /// <summary>Adds black bars above and below, each of this share of the height.</summary>
    public static DecodedImage Letterbox(DecodedImage photo, float share)
    {
        var bar = (int)(share * photo.Height) * photo.Width * 4;
        var rgba = new byte[photo.Rgba.Length + (2 * bar)];
        for (var alpha = 3; alpha < rgba.Length; alpha += 4)
        {
            rgba[alpha] = 255;
        }

        photo.Rgba.CopyTo(rgba.AsSpan(bar));
        return photo with { Height = rgba.Length / 4 / photo.Width, Rgba = rgba };
    }

    /// <summary>Shrinks by a factor and encodes as JPEG.</summary>
    public static byte[] ShrinkToJpeg(DecodedImage photo, float scale, int jpegQuality)
    {
        var info = new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var whole = SKImage.FromPixelCopy(info, photo.Rgba);
        using var bitmap = SKBitmap.FromImage(whole);
        var size = new SKSizeI((int)(photo.Width * scale), (int)(photo.Height * scale));
        using var small = bitmap.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var data = small.Encode(SKEncodedImageFormat.Jpeg, jpegQuality);
        return data.ToArray();
    }

    /// <summary>Shrinks, encodes as JPEG and decodes again.</summary>
    public static DecodedImage ShrinkAndRecompress(DecodedImage photo, float scale, int jpegQuality) =>
        ImageCodec.Decode(ShrinkToJpeg(photo, scale, jpegQuality), DecodeLimits.Default);

    private static (int X, int Y) SourceOf(PdqHashOrientation orientation, int x, int y, int last) =>
        orientation switch
        {
            PdqHashOrientation.Mirrored => (last - x, y),
            PdqHashOrientation.UpsideDownMirrored => (x, last - y),
            PdqHashOrientation.Rotated180 => (last - x, last - y),
            PdqHashOrientation.Transposed => (y, x),
            PdqHashOrientation.Rotated90 => (last - y, x),
            PdqHashOrientation.Rotated270 => (y, last - x),
            PdqHashOrientation.AntiTransposed => (last - y, last - x),
            _ => (x, y),
        };
}
