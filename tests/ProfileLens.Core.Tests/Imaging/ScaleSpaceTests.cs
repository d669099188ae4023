using System.Numerics;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class ScaleSpaceTests
{
    [Fact]
    public void Of_PlainPicture_HasNoDifferences()
    {
        var plane = new LumaPlane(64, 40, [.. Enumerable.Repeat(77f, 64 * 40)]);
        var space = ScaleSpace.Of(plane);
        Assert.All(space.Sharpest.Values, value => Assert.Equal(77, value, tolerance: 0.01));
        Assert.All(space.Differences.SelectMany(d => d.Values), value => Assert.Equal(0, value, tolerance: 0.01));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(4.0)]
    public void Blur_OfAPoint_HasTheWantedVarianceAndKeepsTheSum(double sigma)
    {
        var values = new float[81 * 81];
        values[(40 * 81) + 40] = 1000;
        var blurred = GaussianBlur.Apply(new LumaPlane(81, 81, values), sigma);
        var sum = blurred.Values.Sum();
        var variance = blurred.Values.Select((v, i) => v * Math.Pow((i % 81) - 40, 2)).Sum() / sum;
        Assert.Equal(1000, sum, tolerance: 0.1);
        Assert.Equal(sigma, Math.Sqrt(variance), tolerance: 0.02 * sigma);
    }

    [Theory]
    [InlineData(300, 200)]
    [InlineData(97, 311)]
    [InlineData(50, 50)]
    public void Resample_LinearGradient_StaysLinear(int width, int height)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            rgba.AsSpan(4 * i, 3).Fill((byte)(200 * (i % width) / width));
            rgba[(4 * i) + 3] = 255;
        }

        var plane = LumaPlane.Resample(
            new DecodedImage(width, height, rgba, "drawn"),
            new PixelRegion(0, 0, width, height),
            160
        );
        Assert.InRange(plane.Width * plane.Height, 25_000, 26_200);
        Assert.Equal((double)width / height, (double)plane.Width / plane.Height, tolerance: 0.02);
        for (var x = plane.Width / 10; x < plane.Width * 9 / 10; x++)
        {
            Assert.Equal(200f * (x + 0.5f) / plane.Width, plane.Row(plane.Height / 2)[x], tolerance: 4.5f);
        }
    }

    [Fact]
    public void Keypoints_OfAShiftedPhoto_AreShiftedWithTheSameCodes()
    {
        var photo = SyntheticPhotos.Draw("scene-3-512x512");
        var cropped = PhotoEdits.Crop(photo, 0.125f, 0, 0, 0.125f);
        var whole = KeypointDetector.Find(SpaceOf(photo, 160), 40);
        var part = KeypointDetector.Find(SpaceOf(cropped, 140), 40);
        var pairs =
            from a in whole
            from b in part
            where Math.Abs(a.X - 20 - b.X) < 0.5 && Math.Abs(a.Y - b.Y) < 0.5 && Math.Abs(a.Sigma / b.Sigma - 1) < 0.03
            select BitOperations.PopCount(a.Code ^ b.Code);
        var distances = pairs.ToList();
        Assert.True(distances.Count >= 4, $"{distances.Count} of {whole.Count} found again");
        Assert.All(distances, distance => Assert.InRange(distance, 0, PhotoIndex.MaxKeypointDistance));
    }

    [Fact]
    public void Code_OfAMirroredPhoto_IsFlippedByTheMask()
    {
        var photo = SyntheticPhotos.Draw("scene-3-512x512");
        var mirrored = PhotoEdits.Turn(photo, PdqHashOrientation.Mirrored);
        var (before, after) = (SpaceOf(photo, 160).Sharpest, SpaceOf(mirrored, 160).Sharpest);
        foreach (var (x, y) in ((float, float)[])[(80, 80), (60, 100), (100, 55)])
        {
            var flipped = KeypointCode.Of(after, 160 - x, y, 6) ^ KeypointCode.MirrorMask;
            var distance = BitOperations.PopCount(KeypointCode.Of(before, x, y, 6) ^ flipped);
            Assert.InRange(distance, 0, 2);
        }
    }

    private static ScaleSpace SpaceOf(DecodedImage photo, int side) =>
        ScaleSpace.Of(LumaPlane.Resample(photo, new PixelRegion(0, 0, photo.Width, photo.Height), side));
}
