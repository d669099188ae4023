using System.Numerics;

namespace ProfileLens.Core.Imaging;

/// <summary>
/// Where each point of a crop lies in the photo: a similarity, mirrored or not. Points are continuous: the centre of
/// pixel (0, 0) is (0.5, 0.5).
/// </summary>
/// <param name="Matrix">Takes crop coordinates to photo coordinates, in pixels of each.</param>
public readonly record struct CropTransform(Matrix3x2 Matrix)
{
    /// <summary>Photo pixels per crop pixel.</summary>
    public float Scale => MathF.Sqrt(MathF.Abs(Matrix.GetDeterminant()));

    /// <summary>A square of the photo.</summary>
    /// <param name="centre">In the photo.</param>
    /// <param name="side">In photo pixels.</param>
    /// <param name="angle">Radians by which the square is turned clockwise on the screen.</param>
    /// <param name="size">Of the crop, in pixels a side.</param>
    /// <param name="mirrored">Whether the crop shows left and right swapped.</param>
    public static CropTransform Square(Vector2 centre, float side, float angle, int size, bool mirrored = false)
    {
        var scale = side / size;
        return new(
            Matrix3x2.CreateTranslation(-size / 2f, -size / 2f)
                * Matrix3x2.CreateScale(mirrored ? -scale : scale, scale)
                * Matrix3x2.CreateRotation(angle)
                * Matrix3x2.CreateTranslation(centre)
        );
    }

    /// <summary>An upright rectangle of the photo, of the crop's own proportions, beginning at a corner.</summary>
    /// <param name="corner">Upper left corner in the photo.</param>
    /// <param name="scale">Photo pixels per crop pixel.</param>
    public static CropTransform Upright(Vector2 corner, float scale) =>
        new(Matrix3x2.CreateScale(scale) * Matrix3x2.CreateTranslation(corner));

    /// <summary>
    /// The similarity that takes <paramref name="inCrop"/> nearest to <paramref name="inPhoto"/> by least squares
    /// (S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", 1991; in the
    /// plane and without mirroring it is a division of complex numbers).
    /// </summary>
    /// <param name="inCrop">At least two points, not all the same.</param>
    /// <param name="inPhoto">As many.</param>
    public static CropTransform Fit(ReadOnlySpan<Vector2> inCrop, ReadOnlySpan<Vector2> inPhoto)
    {
        var (from, to) = (Mean(inCrop), Mean(inPhoto));
        float real = 0;
        float imaginary = 0;
        float spread = 0;
        for (var i = 0; i < inCrop.Length; i++)
        {
            var (p, q) = (inCrop[i] - from, inPhoto[i] - to);
            real += Vector2.Dot(p, q);
            imaginary += (p.X * q.Y) - (p.Y * q.X);
            spread += p.LengthSquared();
        }

        var (a, b) = (real / spread, imaginary / spread);
        var turn = new Matrix3x2(a, b, -b, a, 0, 0);
        return new(turn * Matrix3x2.CreateTranslation(to - Vector2.Transform(from, turn)));
    }

    /// <summary>Takes a point of the crop to the photo.</summary>
    public Vector2 ToPhoto(Vector2 point) => Vector2.Transform(point, Matrix);

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        var sum = Vector2.Zero;
        foreach (var point in points)
        {
            sum += point;
        }

        return sum / points.Length;
    }
}
