using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class PhotoViewTests
{
    public static TheoryData<PdqHashOrientation> Orientations => [.. Enum.GetValues<PdqHashOrientation>()];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Compare_TurnedPhoto_AgreesInThatOrientationOnly(PdqHashOrientation orientation)
    {
        var photo = SyntheticPhotos.Draw("scene-3-512x512");
        var remembered = PhotoView.Of(photo)!.Landmarks;
        // The copy's hash in this orientation is that of the remembered one: the copy was turned the other way.
        var back = orientation switch
        {
            PdqHashOrientation.Rotated90 => PdqHashOrientation.Rotated270,
            PdqHashOrientation.Rotated270 => PdqHashOrientation.Rotated90,
            _ => orientation,
        };
        var view = PhotoView.Of(PhotoEdits.Turn(photo, back))!;
        var agreements = Enum.GetValues<PdqHashOrientation>()
            .ToDictionary(o => o, o => view.Compare(remembered, o).Agreement);
        Assert.True(agreements[orientation] > 0.97, $"{agreements[orientation]}");
        Assert.All(agreements.Where(a => a.Key != orientation), a => Assert.InRange(a.Value, 0, 0.75));
    }

    [Fact]
    public void Compare_UnrelatedPhoto_DisagreesHoweverItIsMoved()
    {
        var remembered = PhotoView.Of(SyntheticPhotos.Draw("scene-3-512x512"))!.Landmarks;
        var view = PhotoView.Of(SyntheticPhotos.Draw("scene-5-512x512"))!;
        Assert.InRange(view.Compare(remembered, PdqHashOrientation.Upright).Agreement, 0.2, 0.75);
    }

    [Fact]
    public void Compare_ThePartOfAPhoto_TellsHowMuchIsShown()
    {
        var photo = SyntheticPhotos.Draw("scene-3-512x512");
        var remembered = PhotoView.Of(photo)!.Landmarks;
        var view = PhotoView.Of(PhotoEdits.Crop(photo, 0.2f, 0, 0, 0))!;
        var best = (
            from a in remembered.Keypoints
            from b in view.Keypoints
            select view.Compare(remembered, a, b, mirrored: false)
        ).MaxBy(overlap => overlap.Agreement);
        Assert.InRange(best.Agreement, 0.95, 1);
        Assert.InRange(best.RememberedShare, 0.77, 0.83);
        Assert.InRange(best.NowShare, 0.95, 1);
    }

    [Theory]
    [InlineData(2000, 10)]
    [InlineData(3, 3000)]
    public void Of_TooNarrowPhoto_IsNull(int width, int height) =>
        Assert.Null(PhotoView.Of(new DecodedImage(width, height, new byte[width * height * 4], "drawn")));

    [Theory]
    [InlineData(6, 6)]
    [InlineData(40, 700)]
    public void Of_PlainPhoto_HasNoKeypoints(int width, int height) =>
        Assert.Empty(PhotoView.Of(new DecodedImage(width, height, new byte[width * height * 4], "drawn"))!.Keypoints);
}
