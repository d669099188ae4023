using System.Numerics;

namespace ProfileLens.Core.Faces;

/// <summary>The iris of one eye, in pixels of the photo.</summary>
/// <param name="Centre">Middle of the pupil.</param>
/// <param name="Edge">Four points on the border of the iris, a quarter turn apart.</param>
/// <param name="Eye">71 points on the eye's contour, lids and brow; the first 16 are the contour.</param>
public sealed record Iris(Vector2 Centre, IReadOnlyList<Vector2> Edge, IReadOnlyList<Vector2> Eye)
{
    /// <summary>Mean distance of the border from the middle.</summary>
    public float Radius => Edge.Average(p => Vector2.Distance(p, Centre));
}

/// <summary>Both irises of a face.</summary>
/// <param name="Right">The person's right, on the viewer's left.</param>
/// <param name="Left">The person's left.</param>
public sealed record Irises(Iris Right, Iris Left);
