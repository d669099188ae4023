using ProfileLens.Core.Authenticity.Generated;
using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class HeatMapTests
{
    [Fact]
    public void Map_WhereOneCornerIsHot_PointsAtThatCorner()
    {
        var map = new HeatMap(600, 400);
        float[] patches = [-1, -1, 4, -1, -1, -1, -1, -1, -1];
        map.Add(new Look(new(0, 0, 600, 400), Mirrored: false, []), patches);

        var region = map.Region()!;
        Assert.InRange(region.X, 0.6, 0.85);
        Assert.Equal(1, region.X + region.Width, 0.02);
        Assert.Equal(0, region.Y, 0.02);
        Assert.InRange(region.Height, 0.15, 0.45);
        var webp = map.ToWebp();
        Assert.InRange(webp.Length, 1, 60_000);
        var heat = ImageCodec.Decode(webp, DecodeLimits.Default);
        Assert.Equal(1.5, (double)heat.Width / heat.Height, 0.05);
        Assert.True(AlphaAt(heat, 0.9, 0.1) > AlphaAt(heat, 0.2, 0.8) + 60);
    }

    [Fact]
    public void Map_OfAMirroredLook_IsMirroredBack()
    {
        var map = new HeatMap(600, 400);
        map.Add(new Look(new(0, 0, 600, 400), Mirrored: true, []), [4, -1, -1, -1]);

        Assert.True(map.Region()!.X > 0.5);
    }

    [Fact]
    public void Region_WhereNothingIsHot_IsNone() => Assert.Null(new HeatMap(10, 900).Region());

    private static int AlphaAt(DecodedImage image, double x, double y) =>
        image.Rgba[(4 * (((int)(y * image.Height) * image.Width) + (int)(x * image.Width))) + 3];
}
