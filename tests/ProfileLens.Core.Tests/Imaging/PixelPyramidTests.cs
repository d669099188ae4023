using System.Numerics;
using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class PixelPyramidTests
{
    [Fact]
    public void Crop_AtScaleOne_GivesThePixels()
    {
        var photo = Gradient(40, 30);
        var values = new PixelPyramid(photo).Crop(CropTransform.Upright(new(3, 5), 1), 7, 4, new(0, 255));

        for (var i = 0; i < 7 * 4; i++)
        {
            var at = 4 * (((5 + (i / 7)) * 40) + 3 + (i % 7));
            Assert.Equal([photo.Rgba[at], photo.Rgba[at + 1], photo.Rgba[at + 2]], values[(3 * i)..((3 * i) + 3)]);
        }
    }

    [Fact]
    public void Crop_Planar_HoldsTheSameValues()
    {
        var photo = new PixelPyramid(Gradient(40, 30));
        var square = CropTransform.Square(new(20, 15), 20, 0.3f, 16);
        var mixed = photo.Crop(square, 16, 16, new(-1, 1));
        var planar = photo.Crop(square, 16, 16, new(-1, 1, Planar: true));

        Assert.Equal(mixed, Enumerable.Range(0, mixed.Length).Select(i => planar[((i % 3) * 256) + (i / 3)]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5.5f)]
    [InlineData(16)]
    public void Crop_OfFinePatternsFarAway_GivesTheirMean(float scale)
    {
        // A chessboard of single pixels: whoever skips pixels gets black, white or stripes.
        var photo = new DecodedImage(512, 512, new byte[512 * 512 * 4], "png");
        for (var i = 0; i < 512 * 512; i++)
        {
            photo.Rgba.AsSpan(4 * i, 4).Fill((byte)((((i % 512) + (i / 512)) % 2) * 254));
        }

        var size = (int)(512 / scale);
        var values = new PixelPyramid(photo).Crop(CropTransform.Upright(Vector2.Zero, scale), size, size, new(0, 255));
        Assert.All(values, v => Assert.InRange(v, 126, 128));
    }

    [Fact]
    public void Crop_Outside_IsBlackOrTheEdge()
    {
        var white = new DecodedImage(8, 8, [.. Enumerable.Repeat((byte)255, 256)], "png");
        var far = CropTransform.Upright(new(100, -50), 1);

        Assert.All(new PixelPyramid(white).Crop(far, 4, 4, new(-1, 1)), v => Assert.Equal(1, v));
        Assert.All(new PixelPyramid(white).Crop(far, 4, 4, new(-1, 1, Outside: 0)), v => Assert.Equal(-1, v));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Square_Turned_PutsItsCornersWhereTheyBelong(bool mirrored)
    {
        var square = CropTransform.Square(new(100, 60), side: 40, angle: MathF.PI / 2, size: 10, mirrored);

        // A quarter turn clockwise: the crop's upper left corner lies at the upper right in the photo.
        AssertNear(new(120, mirrored ? 80 : 40), square.ToPhoto(Vector2.Zero));
        AssertNear(new(100, 60), square.ToPhoto(new(5, 5)));
        Assert.Equal(4, square.Scale, 0.001f);
    }

    [Fact]
    public void Fit_OfAKnownSimilarity_FindsIt()
    {
        var known = CropTransform.Square(new(37, 91), side: 70, angle: 0.7f, size: 112);
        Vector2[] inCrop = [new(1, 2), new(90, 11), new(50, 77), new(30, 100)];
        var fitted = CropTransform.Fit(inCrop, [.. inCrop.Select(known.ToPhoto)]);

        Assert.All(inCrop, p => AssertNear(known.ToPhoto(p), fitted.ToPhoto(p)));
    }

    private static DecodedImage Gradient(int width, int height)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i++)
        {
            rgba[i] = (byte)(i * 31);
        }

        return new DecodedImage(width, height, rgba, "png");
    }

    private static void AssertNear(Vector2 expected, Vector2 seen) =>
        Assert.True(Vector2.Distance(expected, seen) < 0.01f, $"{expected}, {seen}");
}
