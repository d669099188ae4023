using System.Numerics;
using ProfileLens.Core.Faces;

namespace ProfileLens.Core.Authenticity.FaceGeometry;

/// <summary>
/// The square that the program behind the FFHQ pictures cuts around a face (T. Karras and others, "A Style-Based
/// Generator Architecture for Generative Adversarial Networks", 2019; NVlabs/ffhq-dataset, recreate_aligned_images).
/// Generators trained on those pictures put every face where this square is the whole picture.
/// </summary>
/// <param name="Centre">In pixels of the photo.</param>
/// <param name="Side">In pixels of the photo.</param>
/// <param name="Roll">Turn of the square in radians, clockwise on the screen.</param>
public readonly record struct AlignedSquare(Vector2 Centre, float Side, float Roll)
{
    /// <summary>The square for one face.</summary>
    public static AlignedSquare Of(FaceMesh mesh) =>
        Of(mesh.RightEye, mesh.LeftEye, (mesh.At(FaceMesh.MouthRight) + mesh.At(FaceMesh.MouthLeft)) / 2);

    /// <summary>The square for two eyes and the middle of a mouth, in pixels of the photo.</summary>
    /// <param name="rightEye">The person's right, on the viewer's left.</param>
    public static AlignedSquare Of(Vector2 rightEye, Vector2 leftEye, Vector2 mouth)
    {
        var eyes = (rightEye + leftEye) / 2;
        var across = leftEye - rightEye;
        var down = mouth - eyes;
        var axis = across + new Vector2(down.Y, -down.X);
        var half = Math.Max(across.Length() * 2, down.Length() * 1.8f);
        return new(eyes + (down * 0.1f), 2 * half, MathF.Atan2(axis.Y, axis.X));
    }
}
