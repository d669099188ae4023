using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class ImageCodecTests
{
    [Theory]
    [InlineData("baseline.jpg", "jpeg", 6)]
    [InlineData("progressive.jpg", "jpeg", 6)]
    [InlineData("subsampled.jpg", "jpeg", 6)]
    [InlineData("cmyk.jpg", "jpeg", 6)]
    [InlineData("sixteen-bit.png", "png", 0)]
    [InlineData("palette.png", "png", 0)]
    [InlineData("interlaced.png", "png", 0)]
    [InlineData("lossy.webp", "webp", 8)]
    [InlineData("lossless.webp", "webp", 0)]
    [InlineData("animated.webp", "webp", 0)]
    [InlineData("still.gif", "gif", 0)]
    [InlineData("animated.gif", "gif", 0)]
    [InlineData("still.bmp", "bmp", 0)]
    public void Decode_EveryFormat_ShowsTheKnownPicture(string file, string format, int tolerance)
    {
        var image = ImageCodec.Decode(FourColors.ReadFixture(file), DecodeLimits.Default);
        Assert.Equal(format, image.Format);
        Assert.Equal(1, image.DecodedShare);
        FourColors.AssertShownBy(image, tolerance);
    }

    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("grey.png")]
    public void Decode_Grey_HasEqualChannels(string file)
    {
        var image = ImageCodec.Decode(FourColors.ReadFixture(file), DecodeLimits.Default);
        FourColors.AssertPixel(image, 36, 24, 0xE0E0E0, tolerance: 3);
        Assert.All(image.Rgba.Chunk(4), p => Assert.True(p[0] == p[1] && p[1] == p[2]));
    }

    [Theory]
    [InlineData("still.avif", "avif")]
    [InlineData("still.heic", "heic")]
    public void Decode_FormatNotRead_IsRefusedByName(string file, string format)
    {
        var error = AssertRefused(ImageDecodeException.UnsupportedFormat, FourColors.ReadFixture(file));
        Assert.StartsWith(format, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Nothing_IsRefused() => AssertRefused(ImageDecodeException.Empty, []);

    [Fact]
    public void Decode_WebPage_IsRefused() =>
        AssertRefused(ImageDecodeException.UnknownFormat, [.. "<!doctype html><title>403</title>"u8]);

    [Fact]
    public void Decode_MoreBytesThanAllowed_NamesBoth()
    {
        var limits = DecodeLimits.Default with { MaxBytes = 100 };
        var error = AssertRefused(ImageDecodeException.TooLarge, FourColors.ReadFixture("baseline.jpg"), limits);
        Assert.Contains("334 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("100", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32_768, 32_768)]
    [InlineData(20_000, 1)]
    [InlineData(1, 20_000)]
    [InlineData(10_000, 10_000)]
    public void Decode_HeaderOverTheLimits_IsRefusedWithoutAllocating(int width, int height)
    {
        var bomb = PngFile.HeaderOnly(width, height);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = AssertRefused(ImageDecodeException.TooLarge, bomb);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        Assert.Contains($"{width} × {height} px", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_HeaderOfOneGigapixelJpeg_IsRefused()
    {
        var jpeg = FourColors.ReadFixture("baseline.jpg");
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        new byte[] { 0xFF, 0xDC, 0xFF, 0xDC }.CopyTo(jpeg, frame + 5);
        AssertRefused(ImageDecodeException.TooLarge, jpeg);
    }

    [Fact]
    public void Decode_JpegOfTooManyScans_IsRefused()
    {
        var jpeg = FourColors.ReadFixture("progressive.jpg");
        var scan = jpeg.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        var again = Enumerable.Repeat(jpeg[scan..^2], 1000).SelectMany(s => s);
        byte[] bomb = [.. jpeg[..^2], .. again, .. jpeg[^2..]];
        var limits = DecodeLimits.Default with { MaxScanPixels = 1_000_000 };
        var error = AssertRefused(ImageDecodeException.TooLarge, bomb, limits);
        Assert.Contains("scans", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_TranslucentPng_IsNotPremultiplied()
    {
        var image = FourColors.Image with { Rgba = [.. FourColors.Image.Rgba] };
        image.Rgba[3] = 100;
        var decoded = ImageCodec.Decode(ImageCodec.EncodePng(image), DecodeLimits.Default);
        Assert.Equal(image.Rgba, decoded.Rgba);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decode_ColorProfile_IsConvertedToSrgb(bool jpeg)
    {
        var profile = IccProfile.LinearWithRedAndGreenSwapped();
        var plain = Flat(255, 0, 55);
        var encoded = jpeg
            ? JpegFile.WithProfile(WithoutProfile(ImageCodec.EncodeJpeg(plain, 100)), profile)
            : PngFile.WithChunk(ImageCodec.EncodePng(plain), "iCCP", [.. "swap"u8, 0, 0, .. PngFile.Deflate(profile)]);
        var decoded = ImageCodec.Decode(encoded, DecodeLimits.Default);
        // Linear light 55/255 = 0.2157 is 0.5017 in sRGB's transfer function (IEC 61966-2-1).
        FourColors.AssertPixel(decoded, 8, 8, 0x00FF80, jpeg ? 14 : 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decode_EveryOrientation_IsUpright(int orientation)
    {
        var stored = Store(FourColors.Image, orientation);
        var exif = new ExifData().Orientation((ushort)orientation).ToArray();
        var jpeg = JpegFile.WithExif(ImageCodec.EncodeJpeg(stored, 95), exif);
        var webp = WebpFile.WithChunk(
            ImageCodec.EncodeWebp(stored, 95, lossless: true),
            "EXIF",
            exif,
            stored.Width,
            stored.Height
        );
        FourColors.AssertShownBy(ImageCodec.Decode(jpeg, DecodeLimits.Default), 6);
        FourColors.AssertShownBy(ImageCodec.Decode(webp, DecodeLimits.Default), 0);
    }

    [Fact]
    public void Decode_AnimatedPng_ShowsTheFirstFrame()
    {
        var png = ImageCodec.EncodePng(FourColors.Image);
        byte[] frame = [0, 0, 0, 0, 0, 0, 0, 48, 0, 0, 0, 32, .. new byte[8], 0, 1, 0, 10, 0, 0];
        var animated = PngFile.WithChunk(PngFile.WithChunk(png, "fcTL", frame), "acTL", [0, 0, 0, 2, 0, 0, 0, 0]);
        FourColors.AssertShownBy(ImageCodec.Decode(animated, DecodeLimits.Default), 0);
    }

    [Fact]
    public void Decode_PictureThatIsAlsoAnArchive_IsThePicture()
    {
        byte[] polyglot = [.. FourColors.ReadFixture("baseline.jpg"), .. "PK\u0003\u0004<script>alert(1)</script>"u8];
        FourColors.AssertShownBy(ImageCodec.Decode(polyglot, DecodeLimits.Default), 6);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    public void Encode_Lossless_ComesBackTheSame(string format)
    {
        var bytes =
            format == "png"
                ? ImageCodec.EncodePng(FourColors.Image)
                : ImageCodec.EncodeWebp(FourColors.Image, 100, lossless: true);
        var decoded = ImageCodec.Decode(bytes, DecodeLimits.Default);
        Assert.Equal(format, decoded.Format);
        Assert.Equal(FourColors.Image.Rgba, decoded.Rgba);
    }

    [Fact]
    public void EncodeJpeg_LowerQuality_IsSmaller()
    {
        var noise = new byte[64 * 64 * 4];
        Prng.Fill(noise, seed: 7);
        var image = new DecodedImage(64, 64, noise, "png");
        Assert.True(ImageCodec.EncodeJpeg(image, 30).Length < ImageCodec.EncodeJpeg(image, 95).Length);
    }

    private static ImageDecodeException AssertRefused(string reason, byte[] encoded, DecodeLimits? limits = null)
    {
        var error = Assert.Throws<ImageDecodeException>(() =>
            ImageCodec.Decode(encoded, limits ?? DecodeLimits.Default)
        );
        Assert.Equal(reason, error.Reason);
        return error;
    }

    private static DecodedImage Flat(byte red, byte green, byte blue) =>
        new(16, 16, [.. Enumerable.Repeat(new[] { red, green, blue, (byte)255 }, 256).SelectMany(p => p)], "png");

    /// <summary>Skia writes its own profile; drops every APP2 segment.</summary>
    private static byte[] WithoutProfile(byte[] jpeg)
    {
        var at = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xE2]);
        return at < 0 ? jpeg : [.. jpeg[..at], .. jpeg[(at + 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])..]];
    }

    /// <summary>Lays an upright picture out as a camera held otherwise stores it (CIPA DC-008, Orientation).</summary>
    private static DecodedImage Store(DecodedImage upright, int orientation)
    {
        var (w, h) = orientation >= 5 ? (upright.Height, upright.Width) : (upright.Width, upright.Height);
        var stored = new byte[upright.Rgba.Length];
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                var (column, row) = orientation switch
                {
                    1 => (x, y),
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    _ => (w - 1 - y, x),
                };
                upright.Rgba.AsSpan((y * upright.Width + x) * 4, 4).CopyTo(stored.AsSpan((row * w + column) * 4));
            }
        }

        return upright with
        {
            Width = w,
            Height = h,
            Rgba = stored,
        };
    }
}
