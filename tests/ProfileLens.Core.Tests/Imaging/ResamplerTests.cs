using System.Runtime.Intrinsics;
using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class ResamplerTests
{
    [Fact]
    public void Scale_ToTheSameSize_GivesThePixels()
    {
        var photo = Noise(23, 17);
        var scaled = Resampler.Scale(photo, new(4, 3, 10, 8), 10, 8);

        for (var i = 0; i < scaled.Length; i++)
        {
            var at = 4 * (((3 + (i / 10)) * 23) + 4 + (i % 10));
            AssertNear(
                Vector128.Create((float)photo.Rgba[at], photo.Rgba[at + 1], photo.Rgba[at + 2], photo.Rgba[at + 3]),
                scaled[i]
            );
        }
    }

    [Theory]
    [InlineData(31, 40)]
    [InlineData(160, 7)]
    [InlineData(1, 1)]
    public void Scale_OfOneColour_KeepsIt(int width, int height)
    {
        var photo = new DecodedImage(64, 48, [.. Enumerable.Repeat((byte)77, 64 * 48 * 4)], "png");

        Assert.All(
            Resampler.Scale(photo, new(0.3f, 0, 63.5f, 47.9f), width, height),
            colour => AssertNear(Vector128.Create(77f), colour)
        );
    }

    /// <summary>
    /// What Pillow 11.1 gives for Image.fromarray of the values i × 37 mod 251 in R, 7 × 5 px, resized to 3 × 2 with
    /// BILINEAR; it rounds between its two passes, so one step of difference is allowed.
    /// </summary>
    [Fact]
    public void Scale_Down_AgreesWithPillow()
    {
        var photo = new DecodedImage(7, 5, new byte[7 * 5 * 4], "png");
        for (var i = 0; i < 35; i++)
        {
            photo.Rgba[4 * i] = (byte)(i * 37 % 251);
        }

        byte[] expected = [40, 119, 198, 56, 135, 186];
        var scaled = Resampler.Scale(photo, new(0, 0, 7, 5), 3, 2);
        Assert.All(scaled.Zip(expected), pair => Assert.InRange(pair.First[0], pair.Second - 1, pair.Second + 1));
    }

    [Fact]
    public void Resize_OfAPart_GivesWhatScaleGivesAsAPicture()
    {
        var photo = Noise(23, 17);
        var part = new PixelRectangle(4.5f, 3, 12, 9);
        var small = Resampler.Resize(photo, part, 5, 4);

        Assert.Equal((5, 4), (small.Width, small.Height));
        Assert.All(
            Resampler.Scale(photo, part, 5, 4).Index(),
            pixel => Assert.Equal((byte)MathF.Round(pixel.Item[2]), small.Rgba[(4 * pixel.Index) + 2])
        );
    }

    private static DecodedImage Noise(int width, int height)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i++)
        {
            rgba[i] = (byte)(i * 97 % 256);
        }

        return new DecodedImage(width, height, rgba, "png");
    }

    private static void AssertNear(Vector128<float> expected, Vector128<float> seen) =>
        Assert.True(
            Vector128.LessThanAll(Vector128.Abs(expected - seen), Vector128.Create(0.01f)),
            $"{expected}, {seen}"
        );
}
