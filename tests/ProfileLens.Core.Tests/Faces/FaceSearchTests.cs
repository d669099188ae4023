using System.Numerics;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Faces;

public sealed class FaceSearchTests
{
    [Theory]
    [MemberData(nameof(Portraits.All), MemberType = typeof(Portraits))]
    public void Faces_OfAPortrait_AreOneClearFaceWithItsPartsInPlace(string name)
    {
        var face = Assert.Single(Portraits.Subject(name).Faces);

        Assert.Equal(FaceView.Clear, face.View);
        var points = face.Keypoints;
        Assert.All([points.RightEye, points.LeftEye, points.Nose, points.Mouth], p => Assert.True(face.Box.Holds(p)));
        Assert.True(points.RightEye.X < points.Nose.X && points.Nose.X < points.LeftEye.X);
        Assert.True(points.LeftEye.Y < points.Nose.Y && points.Nose.Y < points.Mouth.Y);
    }

    [Theory]
    [MemberData(nameof(Portraits.All), MemberType = typeof(Portraits))]
    public void Irises_OfAPortrait_LieBetweenTheCornersOfTheEyes(string name)
    {
        var face = Assert.Single(Portraits.Subject(name).Faces);
        var mesh = face.Mesh!;

        AssertBetween(face.Irises!.Right, mesh.At(FaceMesh.RightEyeOuter), mesh.At(FaceMesh.RightEyeInner));
        AssertBetween(face.Irises!.Left, mesh.At(FaceMesh.LeftEyeInner), mesh.At(FaceMesh.LeftEyeOuter));
    }

    [Fact]
    public void Faces_OfAMirroredPortrait_AreMirrored()
    {
        var photo = Portraits.Decode("female-11-1024.jpg");
        var mirrored = PhotoEdits.Turn(photo, PdqHashOrientation.Mirrored);
        var face = Assert.Single(FaceSearch.Find(new PixelPyramid(photo), FaceNetworks.Installed));
        var turned = Assert.Single(FaceSearch.Find(new PixelPyramid(mirrored), FaceNetworks.Installed));

        var tolerance = face.Box.Side * 0.02f;
        Assert.Equal(face.Pose!.Value.Yaw, -turned.Pose!.Value.Yaw, 3f);
        AssertNear(face.Mesh!.LeftEye, Mirror(turned.Mesh!.RightEye), tolerance);
        AssertNear(face.Irises!.Left.Centre, Mirror(turned.Irises!.Right.Centre), tolerance);

        Vector2 Mirror(Vector2 point) => new(photo.Width - point.X, point.Y);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.25f)]
    public void Faces_OfAShrunkPortrait_LieAtTheSamePlace(float scale)
    {
        var whole = Assert.Single(Portraits.Subject("female-11-1024.jpg").Faces);
        var small = PhotoEdits.ShrinkToJpeg(Portraits.Decode("female-11-1024.jpg"), scale, jpegQuality: 80);
        var face = Assert.Single(Portraits.Subject(small).Faces);

        AssertNear(whole.Mesh!.RightEye * scale, face.Mesh!.RightEye, whole.Box.Side * scale * 0.02f);
        AssertNear(whole.Irises!.Left.Centre * scale, face.Irises!.Left.Centre, whole.Box.Side * scale * 0.02f);
    }

    [Fact]
    public void Faces_OfATinyPortrait_AreSmallAndNotForcedThrough()
    {
        var tiny = PhotoEdits.ShrinkToJpeg(Portraits.Decode("female-3.jpg"), 0.25f, jpegQuality: 90);
        var face = Assert.Single(Portraits.Subject(tiny).Faces);

        Assert.Equal(FaceView.Small, face.View);
        Assert.Null(face.Mesh);
        Assert.Null(face.Pose);
        Assert.Null(face.Irises);
        Assert.Null(face.Embed());
    }

    [Fact]
    public void Faces_FarAwayInALargePhoto_AreFound()
    {
        var photo = OnGrey(Portraits.Decode("male-1.jpg"), width: 3000, height: 2400, left: 2200, top: 600);
        var face = Assert.Single(FaceSearch.Find(new PixelPyramid(photo), FaceNetworks.Installed));

        Assert.True(new FaceBox(2200, 600, 256, 256).Holds(face.Box.Centre));
        Assert.Equal(FaceView.Clear, face.View);
    }

    [Theory]
    [InlineData("sofia-1.jpg")] // a cup of coffee
    [InlineData("sofia-2.jpg")] // a cat, which the detector alone takes for a face
    public void Faces_OfAPictureWithoutPeople_AreNotClear(string name)
    {
        var path = Path.Combine(RepositoryFolder.Root, "installer", "demo", "images", name);

        Assert.DoesNotContain(Portraits.Subject(File.ReadAllBytes(path)).Faces, f => f.View == FaceView.Clear);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 900)]
    [InlineData(4000, 2)]
    public void Faces_OfAnOddShape_AreNone(int width, int height) =>
        Assert.Empty(
            FaceSearch.Find(
                new PixelPyramid(new DecodedImage(width, height, new byte[width * height * 4], "png")),
                FaceNetworks.Installed
            )
        );

    [Fact]
    public void Embed_OfOnePerson_IsNearerThanOfAnother()
    {
        var names = Portraits.All.Select(row => row.Data).ToList();
        var originals = names.ConvertAll(n => Assert.Single(Portraits.Subject(n).Faces).Embed()!);
        var copies = names.ConvertAll(n =>
            Assert
                .Single(Portraits.Subject(PhotoEdits.ShrinkToJpeg(Portraits.Decode(n), 0.7f, jpegQuality: 60)).Faces)
                .Embed()!
        );

        for (var i = 0; i < names.Count; i++)
        {
            for (var j = 0; j < names.Count; j++)
            {
                var likeness = System.Numerics.Tensors.TensorPrimitives.Dot(originals[i], copies[j]);
                Assert.True(i == j ? likeness > 0.8 : likeness < 0.5, $"{names[i]}, {names[j]}: {likeness}");
            }
        }
    }

    private static DecodedImage OnGrey(DecodedImage photo, int width, int height, int left, int top)
    {
        var rgba = new byte[width * height * 4];
        Array.Fill<byte>(rgba, 128);
        for (var y = 0; y < photo.Height; y++)
        {
            photo
                .Rgba.AsSpan(y * photo.Width * 4, photo.Width * 4)
                .CopyTo(rgba.AsSpan((((top + y) * width) + left) * 4));
        }

        return new DecodedImage(width, height, rgba, "png");
    }

    private static void AssertBetween(Iris iris, Vector2 left, Vector2 right)
    {
        var width = Vector2.Distance(left, right);
        Assert.InRange(iris.Centre.X, left.X, right.X);
        Assert.InRange(iris.Centre.Y, Math.Min(left.Y, right.Y) - (width / 3), Math.Max(left.Y, right.Y) + (width / 3));
        Assert.InRange(iris.Radius, width * 0.12f, width * 0.35f);
    }

    private static void AssertNear(Vector2 expected, Vector2 seen, float tolerance) =>
        Assert.True(Vector2.Distance(expected, seen) <= tolerance, $"{expected}, {seen}, at most {tolerance} apart");
}
