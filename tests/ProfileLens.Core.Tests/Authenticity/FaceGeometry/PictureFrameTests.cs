using ProfileLens.Core.Authenticity.FaceGeometry;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.FaceGeometry;

public sealed class PictureFrameTests
{
    [Fact]
    public void Candidates_PhotoWithBars_HoldThePictureToAPixel()
    {
        var photo = ImageCodec.Decode(AlignedPortrait.As("bars"), DecodeLimits.Default);

        var frames = PictureFrame.Candidates(photo);

        Assert.Equal(new(0, 0, photo.Width, photo.Height), frames[0]);
        Assert.InRange(frames[1].X, 149, 151);
        Assert.InRange(frames[1].Y, 39, 41);
        Assert.InRange(frames[1].Width, AlignedPortrait.Side - 2, AlignedPortrait.Side + 2);
        Assert.InRange(frames[1].Height, AlignedPortrait.Side - 2, AlignedPortrait.Side + 2);
    }

    [Fact]
    public void Candidates_OneColour_AreTheWholePhotoOnly()
    {
        var plain = new DecodedImage(60, 40, new byte[60 * 40 * 4], "png");

        Assert.Equal([new PictureFrame(0, 0, 60, 40)], PictureFrame.Candidates(plain));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 2)]
    public void Candidates_TinyPhoto_LieWithinIt(int width, int height)
    {
        var photo = new DecodedImage(width, height, new byte[width * height * 4], "png");

        Assert.All(
            PictureFrame.Candidates(photo),
            f => Assert.True(f.Width > 0 && f.Height > 0 && f.X + f.Width <= width && f.Y + f.Height <= height)
        );
    }
}
