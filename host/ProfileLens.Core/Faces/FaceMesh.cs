using System.Numerics;

namespace ProfileLens.Core.Faces;

/// <summary>
/// 468 points on one face, numbered as in MediaPipe's canonical face model
/// (google-ai-edge/mediapipe, canonical_face_model.obj).
/// </summary>
/// <param name="Points">468; X and Y in pixels of the photo, Z in the same unit, smaller is nearer to the camera.</param>
/// <param name="Presence">The network's own certainty that there is a face, 0–1.</param>
public sealed record FaceMesh(IReadOnlyList<Vector3> Points, float Presence)
{
    /// <summary>Outer corner of the person's right eye.</summary>
    public const int RightEyeOuter = 33;

    /// <summary>Inner corner of the person's right eye.</summary>
    public const int RightEyeInner = 133;

    /// <summary>Inner corner of the person's left eye.</summary>
    public const int LeftEyeInner = 362;

    /// <summary>Outer corner of the person's left eye.</summary>
    public const int LeftEyeOuter = 263;

    /// <summary>Tip of the nose.</summary>
    public const int NoseTip = 1;

    /// <summary>The person's right corner of the mouth.</summary>
    public const int MouthRight = 61;

    /// <summary>The person's left corner of the mouth.</summary>
    public const int MouthLeft = 291;

    /// <summary>Top of the forehead.</summary>
    public const int Forehead = 10;

    /// <summary>Lowest point of the chin.</summary>
    public const int Chin = 152;

    /// <summary>Edge of the face before the person's right ear.</summary>
    public const int RightCheek = 234;

    /// <summary>Edge of the face before the person's left ear.</summary>
    public const int LeftCheek = 454;

    /// <summary>A point in the picture plane.</summary>
    public Vector2 At(int index) => new(Points[index].X, Points[index].Y);

    /// <summary>Middle between the corners of the person's right eye.</summary>
    public Vector2 RightEye => (At(RightEyeOuter) + At(RightEyeInner)) / 2;

    /// <summary>Middle between the corners of the person's left eye.</summary>
    public Vector2 LeftEye => (At(LeftEyeOuter) + At(LeftEyeInner)) / 2;
}
