using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class PlainBorderTests
{
    [Fact]
    public void Inside_PhotoWithoutBorder_IsAllOfIt() =>
        Assert.Equal(new PixelRegion(0, 0, 300, 300), PlainBorder.Inside(SyntheticPhotos.Draw("scene-5-300x300")));

    [Fact]
    public void Inside_LetterboxedAndCompressed_IsThePhoto()
    {
        var framed = PhotoEdits.Letterbox(SyntheticPhotos.Draw("scene-5-300x300"), 0.25f);
        var inside = PlainBorder.Inside(PhotoEdits.ShrinkAndRecompress(framed, 1, 60));
        Assert.Equal((0, 300), (inside.X, inside.Width));
        Assert.InRange(inside.Y, 73, 77);
        Assert.InRange(inside.Height, 296, 304);
    }

    [Fact]
    public void Inside_PlainPhoto_IsAllOfIt() =>
        Assert.Equal(new PixelRegion(0, 0, 200, 200), PlainBorder.Inside(SyntheticPhotos.Draw("plain-1-200x200")));

    [Fact]
    public void Inside_SmallMotifOnPlainGround_IsAllOfIt()
    {
        var rgba = new byte[100 * 100 * 4];
        rgba.AsSpan(4 * 5050, 40).Fill(255);
        Assert.Equal(new PixelRegion(0, 0, 100, 100), PlainBorder.Inside(new DecodedImage(100, 100, rgba, "drawn")));
    }
}
