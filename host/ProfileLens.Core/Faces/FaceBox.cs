using System.Numerics;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Faces;

/// <summary>An upright rectangle in pixels of the decoded, upright photo; may reach beyond its edges.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">At least 0.</param>
/// <param name="Height">At least 0.</param>
public readonly record struct FaceBox(float X, float Y, float Width, float Height)
{
    /// <summary>The middle.</summary>
    public Vector2 Centre => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>The longer side in pixels.</summary>
    public float Side => Math.Max(Width, Height);

    /// <summary>Whether a point lies within.</summary>
    public bool Holds(Vector2 point) => point.X >= X && point.Y >= Y && point.X < X + Width && point.Y < Y + Height;

    /// <summary>Shared area over joint area, 0–1.</summary>
    public float Overlap(FaceBox other)
    {
        var width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        var height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        var shared = Math.Max(0, width) * Math.Max(0, height);
        var joint = (Width * Height) + (other.Width * other.Height) - shared;
        return joint > 0 ? shared / joint : 0;
    }

    /// <summary>The part within the photo, as fractions of its sides.</summary>
    public RegionEvidence ToRegion(int photoWidth, int photoHeight)
    {
        var (left, top) = (Math.Clamp(X / photoWidth, 0, 1), Math.Clamp(Y / photoHeight, 0, 1));
        var right = Math.Clamp((X + Width) / photoWidth, left, 1);
        var bottom = Math.Clamp((Y + Height) / photoHeight, top, 1);
        return new(left, top, right - left, bottom - top);
    }
}
