using System.Runtime.InteropServices;
using SkiaSharp;

namespace ProfileLens.Core.Imaging;

/// <summary>
/// The only place that knows the image library (SkiaSharp). Decodes JPEG, PNG, WebP, GIF and BMP to upright sRGB.
/// Uses at most one copy of the pixels beyond the result (turning a photo upright), besides what the library keeps
/// while it decodes: a progressive JPEG holds its coefficients, up to 6 bytes a pixel. The orientation of JPEG and WebP
/// is applied, that of a PNG's eXIf chunk is not (the library does not read it, and cameras write no PNG).
/// </summary>
public static class ImageCodec
{
    /// <summary>
    /// A file that was cut short is read when at least this share of its rows arrived: browsers show such photos and the
    /// reader sees them, while half a photo would be judged and remembered as something it is not.
    /// </summary>
    public const double MinDecodedShare = 0.9;

    /// <summary>Decodes the first frame, upright, refusing by the header before any pixel is allocated.</summary>
    /// <exception cref="ImageDecodeException">Empty, unknown, damaged or too large.</exception>
    public static unsafe DecodedImage Decode(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        var format = CheckFormat(encoded, limits);
        fixed (byte* start = encoded)
        {
            using var data = SKData.Create((nint)start, encoded.Length);
            using var codec =
                SKCodec.Create(data)
                ?? throw new ImageDecodeException(
                    ImageDecodeException.Damaged,
                    $"the {format} header cannot be read ({encoded.Length} bytes)"
                );
            CheckEnd(format, encoded);
            CheckSize(codec.Info.Width, codec.Info.Height, CountScans(format, encoded), limits);
            return DecodePixels(codec, format);
        }
    }

    /// <summary>Width × height as the header declares them; 0 where <see cref="Decode"/> would refuse it by its first bytes.</summary>
    public static unsafe long CountPixels(ReadOnlySpan<byte> encoded)
    {
        if (ImageFormats.Identify(encoded) is not { } format || !ImageFormats.IsDecodable(format))
        {
            return 0;
        }

        fixed (byte* start = encoded)
        {
            using var data = SKData.Create((nint)start, encoded.Length);
            using var codec = SKCodec.Create(data);
            return codec is null ? 0 : (long)codec.Info.Width * codec.Info.Height;
        }
    }

    /// <summary>Encodes as JPEG; alpha is dropped.</summary>
    /// <param name="quality">0–100.</param>
    public static byte[] EncodeJpeg(DecodedImage image, int quality) =>
        Encode(
            image,
            pixmap =>
                pixmap.Encode(
                    new SKJpegEncoderOptions(
                        quality,
                        SKJpegEncoderDownsample.Downsample420,
                        SKJpegEncoderAlphaOption.Ignore
                    )
                )
        );

    /// <summary>Encodes as PNG, lossless, with alpha.</summary>
    public static byte[] EncodePng(DecodedImage image) =>
        Encode(image, pixmap => pixmap.Encode(SKPngEncoderOptions.Default));

    /// <summary>Encodes as WebP with alpha.</summary>
    /// <param name="quality">0–100; for lossless the effort.</param>
    public static byte[] EncodeWebp(DecodedImage image, int quality, bool lossless = false) =>
        Encode(
            image,
            pixmap =>
                pixmap.Encode(
                    new SKWebpEncoderOptions(
                        lossless ? SKWebpEncoderCompression.Lossless : SKWebpEncoderCompression.Lossy,
                        quality
                    )
                )
        );

    private static unsafe byte[] Encode(DecodedImage image, Func<SKPixmap, SKData?> encode)
    {
        fixed (byte* pixels = image.Rgba)
        {
            using var colors = SKColorSpace.CreateSrgb();
            using var pixmap = new SKPixmap(InfoOf(image.Width, image.Height, colors), (nint)pixels);
            using var data =
                encode(pixmap) ?? throw new ArgumentException($"{image.Width} × {image.Height} px cannot be encoded");
            return data.ToArray();
        }
    }

    private static string CheckFormat(ReadOnlySpan<byte> encoded, DecodeLimits limits)
    {
        if (encoded.IsEmpty)
        {
            throw new ImageDecodeException(ImageDecodeException.Empty, "0 bytes");
        }

        if (encoded.Length > limits.MaxBytes)
        {
            throw new ImageDecodeException(
                ImageDecodeException.TooLarge,
                $"{encoded.Length} bytes; at most {limits.MaxBytes} are read"
            );
        }

        var format =
            ImageFormats.Identify(encoded)
            ?? throw new ImageDecodeException(ImageDecodeException.UnknownFormat, "not a known picture format");
        return ImageFormats.IsDecodable(format)
            ? format
            : throw new ImageDecodeException(
                ImageDecodeException.UnsupportedFormat,
                $"{format}; jpeg, png, webp, gif and bmp are read"
            );
    }

    /// <summary>
    /// An interlaced PNG (PNG specification, 11.2.1) is decoded from what passes arrived, and the library does not say that
    /// later ones are missing; the end chunk tells.
    /// </summary>
    private static void CheckEnd(string format, ReadOnlySpan<byte> encoded)
    {
        const int InterlaceMethod = 28;
        if (
            format == "png"
            && encoded.Length > InterlaceMethod
            && encoded[InterlaceMethod] != 0
            && encoded.IndexOf("IEND"u8) < 0
        )
        {
            throw new ImageDecodeException(ImageDecodeException.Damaged, "an interlaced png without its end");
        }
    }

    private static void CheckSize(int width, int height, int scans, DecodeLimits limits)
    {
        var pixels = (long)width * height;
        if (width < 1 || height < 1)
        {
            throw new ImageDecodeException(ImageDecodeException.Damaged, $"{width} × {height} px");
        }

        if (width > limits.MaxSide || height > limits.MaxSide || pixels > limits.MaxPixels)
        {
            throw new ImageDecodeException(
                ImageDecodeException.TooLarge,
                $"{width} × {height} px; at most {limits.MaxSide} a side and {limits.MaxPixels} in all are read"
            );
        }

        if (scans * pixels > limits.MaxScanPixels)
        {
            throw new ImageDecodeException(
                ImageDecodeException.TooLarge,
                $"{scans} scans of {pixels} px; at most {limits.MaxScanPixels} px in all scans are read"
            );
        }
    }

    /// <summary>Start-of-scan markers (ITU-T T.81, B.2.3); entropy-coded data cannot hold them.</summary>
    private static int CountScans(string format, ReadOnlySpan<byte> encoded) =>
        format == "jpeg" ? Math.Max(1, encoded.Count([(byte)0xFF, (byte)0xDA])) : 1;

    private static unsafe DecodedImage DecodePixels(SKCodec codec, string format)
    {
        using var colors = SKColorSpace.CreateSrgb();
        var info = InfoOf(codec.Info.Width, codec.Info.Height, colors);
        var rgba = new byte[info.BytesSize];
        SKCodecResult result;
        fixed (byte* pixels = rgba)
        {
            result = codec.GetPixels(info, (nint)pixels);
        }

        var share = result == SKCodecResult.Success ? 1 : DecodedShareOf(codec, rgba, result);
        if (share < MinDecodedShare)
        {
            throw new ImageDecodeException(
                ImageDecodeException.Damaged,
                $"{result}: {share:P0} of {info.Height} rows decoded; at least {MinDecodedShare:P0} are needed"
            );
        }

        var upright = Orientation.Apply(info.Width, info.Height, rgba, (int)codec.EncodedOrigin);
        return new DecodedImage(upright.Width, upright.Height, upright.Rgba, format) { DecodedShare = share };
    }

    /// <summary>
    /// What never arrived stays transparent, which tells it apart in a format without transparency: rows at the end, or
    /// every other one where an interlaced picture lacks its last pass.
    /// Where transparency is possible, nothing can be told and nothing is accepted.
    /// </summary>
    private static double DecodedShareOf(SKCodec codec, byte[] rgba, SKCodecResult result)
    {
        var partial = result is SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput;
        if (!partial || codec.Info.AlphaType != SKAlphaType.Opaque)
        {
            return 0;
        }

        var whole = 0;
        for (var row = 0; row < codec.Info.Height; row++)
        {
            whole += IsWhole(
                MemoryMarshal.Cast<byte, uint>(rgba.AsSpan()).Slice(row * codec.Info.Width, codec.Info.Width)
            )
                ? 1
                : 0;
        }

        return (double)whole / codec.Info.Height;
    }

    private static bool IsWhole(ReadOnlySpan<uint> row) => !row.Contains(0u);

    private static SKImageInfo InfoOf(int width, int height, SKColorSpace colors) =>
        new(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colors);
}
