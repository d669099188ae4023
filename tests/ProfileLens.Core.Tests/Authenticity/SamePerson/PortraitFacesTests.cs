using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.SamePerson;

public sealed class PortraitFacesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_FaceTurnedFurtherThanAllowed_IsNotTaken()
    {
        var faces = Portraits.Subject("female-3.jpg").Faces;
        var yaw = Math.Abs(faces[0].Pose!.Value.Yaw);

        Assert.NotNull(PortraitFaces.Of(faces, yaw + 0.1f, Cancellation).Main);
        Assert.Empty(PortraitFaces.Of(faces, yaw - 0.1f, Cancellation).All);
    }

    [Fact]
    public void Of_FaceTooSmall_IsNotTaken()
    {
        var photo = Portraits.Decode("female-11-1024.jpg");
        var side = Portraits.Subject("female-11-1024.jpg").Faces[0].Box.Side;
        var small = PhotoEdits.ShrinkToJpeg(photo, (PortraitFaces.MinSide - 8) / side, jpegQuality: 90);

        Assert.Empty(PortraitFaces.Of(Portraits.Subject(small).Faces, PortraitFaces.MaxYaw, Cancellation).All);
    }
}
