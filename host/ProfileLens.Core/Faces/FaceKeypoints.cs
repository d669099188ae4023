using System.Numerics;

namespace ProfileLens.Core.Faces;

/// <summary>
/// The six points the detector gives, in pixels of the photo. Right and left are the person's own, so the right eye is
/// on the viewer's left.
/// </summary>
/// <param name="RightEye">Centre of the eye.</param>
/// <param name="LeftEye">Centre of the eye.</param>
/// <param name="Nose">Tip.</param>
/// <param name="Mouth">Centre.</param>
/// <param name="RightEar">In front of the ear canal (tragion).</param>
/// <param name="LeftEar">In front of the ear canal (tragion).</param>
public sealed record FaceKeypoints(
    Vector2 RightEye,
    Vector2 LeftEye,
    Vector2 Nose,
    Vector2 Mouth,
    Vector2 RightEar,
    Vector2 LeftEar
)
{
    /// <summary>Turn of the head in the picture plane in radians, clockwise on the screen; 0 when the eyes are level.</summary>
    public float Roll => MathF.Atan2(LeftEye.Y - RightEye.Y, LeftEye.X - RightEye.X);

    /// <summary>
    /// How far the nose stands off the middle of the eyes, along their line, in eye distances: near 0 from the front,
    /// beyond 0.5 outside both eyes, as in a profile.
    /// </summary>
    public float Turn
    {
        get
        {
            var eyes = LeftEye - RightEye;
            return Vector2.Dot(Nose - ((LeftEye + RightEye) / 2), eyes) / Math.Max(eyes.LengthSquared(), 1e-6f);
        }
    }
}
