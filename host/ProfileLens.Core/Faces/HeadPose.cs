using System.Numerics;

namespace ProfileLens.Core.Faces;

/// <summary>How the head is turned towards the camera, in degrees; all 0 when it looks straight into it, upright.</summary>
/// <param name="Yaw">Turn to the side; positive towards the right edge of the picture.</param>
/// <param name="Pitch">Nod; positive when it looks up.</param>
/// <param name="Roll">Tilt; positive clockwise on the screen.</param>
public readonly record struct HeadPose(float Yaw, float Pitch, float Roll)
{
    /// <summary>Reads the turn off the cheek-to-cheek and the forehead-to-chin line of a mesh.</summary>
    public static HeadPose From(FaceMesh mesh)
    {
        var across = Vector3.Normalize(mesh.Points[FaceMesh.LeftCheek] - mesh.Points[FaceMesh.RightCheek]);
        var down = Vector3.Normalize(mesh.Points[FaceMesh.Chin] - mesh.Points[FaceMesh.Forehead]);
        return new(
            Degrees(MathF.Asin(Math.Clamp(across.Z, -1, 1))),
            Degrees(-MathF.Asin(Math.Clamp(down.Z, -1, 1))),
            Degrees(MathF.Atan2(across.Y, across.X))
        );
    }

    private static float Degrees(float radians) => radians * (180 / MathF.PI);
}
