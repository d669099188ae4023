using ProfileLens.Core.Authenticity.Generated;
using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.Generated;

public sealed class LookCutterTests
{
    private const int Size = 128;
    private const int Smallest = 32;
    private static readonly DecisionPoint Point = new(0, 0, 1, "test");

    [Fact]
    public void Cut_AFinePattern_IsSeenByTheLookAsItIsAndNotByTheCoarseOne()
    {
        var looks = Cutter().Cut(Stripes(256, 256), new(30, 30, 120, 120)).ToList();

        Assert.Equal(2, looks.Count);
        Assert.InRange(Contrast(looks[0]), 0.2, 1);
        Assert.InRange(Contrast(looks[1]), 0, 0.02);
        Assert.Equal(looks[0].Place, looks[1].Place);
    }

    [Fact]
    public void Cut_ASquareNoLargerThanTheCoarseLook_IsSeenAlikeByBoth()
    {
        var looks = Cutter().Cut(Stripes(Smallest, Smallest), new(4, 4, 24, 24)).ToList();

        Assert.Equal(looks[0].Pixels, looks[1].Pixels);
    }

    [Theory]
    [InlineData(Smallest / 1.6f + 0.5f, 2)]
    [InlineData(Smallest / 1.6f - 0.5f, 1)]
    public void Cut_AFace_IsLookedAtUnlessItIsTooSmall(float side, int looks)
    {
        var photo = Stripes(200, 200);
        var cut = Cutter().Cut(photo, new(60, 60, side, side)).ToList();

        Assert.Equal(looks, cut.Count);
        Assert.Equal(looks == 1, cut[0].Place.Width > side * 1.6f + 1);
    }

    [Fact]
    public void Cut_APhotoTooSmallForEveryLook_GivesNone() =>
        Assert.Empty(Cutter().Cut(Stripes(40, 40), new(10, 10, 10, 10)));

    private static LookCutter Cutter() =>
        new(
            new GeneratedImageSettings(
                "test",
                Size,
                new(-1, 1),
                new FaceLookSettings(
                    1.6f,
                    Smallest,
                    [new(0, 0, 1, Mirrored: false), new(0, 0, 1, Mirrored: false) { Finest = Smallest }]
                ),
                new WholeLookSettings(Size, 1.5f, [new(0.5f, 0.5f)]),
                [],
                Point,
                Point
            )
        );

    /// <summary>Upright, three pixels black and three white.</summary>
    private static DecodedImage Stripes(int width, int height)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i++)
        {
            rgba[i] = (byte)(i / 4 % width / 3 % 2 * 255);
        }

        return new DecodedImage(width, height, rgba, "png");
    }

    /// <summary>Standard deviation of its values, 0–1.</summary>
    private static double Contrast(Look look)
    {
        var mean = look.Pixels.Average();
        return Math.Sqrt(look.Pixels.Average(p => (p - mean) * (p - mean)));
    }
}
