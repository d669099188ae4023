using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class ImageCodecHostileTests
{
    private static readonly string[] Files =
    [
        "baseline.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "sixteen-bit.png",
        "palette.png",
        "interlaced.png",
        "lossy.webp",
        "lossless.webp",
        "animated.webp",
        "animated.gif",
        "still.bmp",
    ];

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void Decode_CutAtEveryTenth_RefusesOrSaysHowMuch(string format)
    {
        var whole = Encode(format);
        for (var tenth = 1; tenth < 10; tenth++)
        {
            var cut = whole[..(whole.Length * tenth / 10)];
            Assert.True(Try(cut) is null or { DecodedShare: >= ImageCodec.MinDecodedShare and < 1 }, $"{tenth}/10");
        }
    }

    [Fact]
    public void Decode_JpegMissingItsLastRows_IsReadAndSaysSo()
    {
        var whole = Encode("jpeg");
        var image = ImageCodec.Decode(whole.AsSpan(0, whole.Length * 96 / 100), DecodeLimits.Default);
        Assert.InRange(image.DecodedShare, ImageCodec.MinDecodedShare, 0.99);
    }

    [Fact]
    public void Decode_HalfAJpeg_NamesTheShareSeen()
    {
        var whole = Encode("jpeg");
        var error = Assert.Throws<ImageDecodeException>(() =>
            ImageCodec.Decode(whole.AsSpan(0, whole.Length / 2), DecodeLimits.Default)
        );
        Assert.Equal(ImageDecodeException.Damaged, error.Reason);
        Assert.Contains("rows decoded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_TenThousandMutations_OnlyRefusesOrDecodes()
    {
        var source = new Prng(20_261_122);
        var originals = Files.Select(FourColors.ReadFixture).ToArray();
        var decoded = 0;
        for (var i = 0; i < 10_000; i++)
        {
            if (Try(Mutate(originals[i % originals.Length], source)) is { } image)
            {
                Assert.Equal(image.Width * image.Height * 4, image.Rgba.Length);
                decoded++;
            }
        }

        Assert.InRange(decoded, 500, 9_500);
    }

    [Fact]
    public void Decode_RandomBytesAfterEverySignature_OnlyRefusesOrDecodes()
    {
        var source = new Prng(3);
        var originals = Files.Select(FourColors.ReadFixture).ToArray();
        for (var i = 0; i < 2_000; i++)
        {
            var noise = new byte[600];
            Prng.Fill(noise, source.Next());
            var original = originals[i % originals.Length];
            original.AsSpan(0, Math.Min(source.Next(60), original.Length)).CopyTo(noise);
            _ = Try(noise);
        }
    }

    private static DecodedImage? Try(ReadOnlySpan<byte> encoded)
    {
        try
        {
            // Small limits keep a mutated header from asking for seconds of work.
            return ImageCodec.Decode(encoded, new DecodeLimits(1_000_000, 2_000, 500_000));
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }

    private static byte[] Mutate(byte[] original, Prng source)
    {
        var bytes = original.ToArray();
        for (var n = source.Next(6) + 1; n > 0; n--)
        {
            bytes[source.Next(bytes.Length)] = source.Next(3) switch
            {
                0 => 0,
                1 => 0xFF,
                _ => (byte)source.Next(256),
            };
        }

        return source.Next(4) == 0 ? bytes[..source.Next(bytes.Length)] : bytes;
    }

    private static byte[] Encode(string format)
    {
        var noise = new byte[256 * 256 * 4];
        Prng.Fill(noise, seed: 11);
        for (var alpha = 3; alpha < noise.Length; alpha += 4)
        {
            noise[alpha] = 255;
        }

        var image = new DecodedImage(256, 256, noise, "png");
        return format switch
        {
            "jpeg" => ImageCodec.EncodeJpeg(image, 90),
            "png" => ImageCodec.EncodePng(image),
            _ => ImageCodec.EncodeWebp(image, 90),
        };
    }
}
