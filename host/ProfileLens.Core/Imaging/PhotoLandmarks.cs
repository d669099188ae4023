using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>What is remembered of a photo besides its hash, so that a part of it is recognised.</summary>
/// <param name="Keypoints">At most <see cref="MaxKeypoints"/>.</param>
/// <param name="Sketch">The whole photo.</param>
public sealed record PhotoLandmarks(ImmutableArray<Keypoint> Keypoints, PhotoSketch Sketch)
{
    /// <summary>Keypoints that are remembered of a photo.</summary>
    public const int MaxKeypoints = 8;

    /// <summary>Of those, how many are simply the strongest; the others are to survive cropping.</summary>
    private const int Strongest = 4;

    /// <summary>Part of the photo's side that may be cut off without touching the others' surroundings.</summary>
    private const float SafeMargin = 0.18f;

    /// <summary>Picks what to remember.</summary>
    /// <param name="found">The strongest first.</param>
    internal static PhotoLandmarks Of(ScaleSpace space, IReadOnlyList<Keypoint> found)
    {
        var kept = found
            .Take(Strongest)
            .Concat(found.Skip(Strongest).Where(k => MarginOf(k, space) >= SafeMargin))
            .Concat(found)
            .Distinct()
            .Take(MaxKeypoints);
        return new PhotoLandmarks([.. kept], PhotoSketch.Of(space));
    }

    private static float MarginOf(Keypoint point, ScaleSpace space)
    {
        var reach = Keypoint.Reach * point.Sigma;
        var across = Math.Min(point.X, space.Width - point.X) - reach;
        var down = Math.Min(point.Y, space.Height - point.Y) - reach;
        return Math.Min(across / space.Width, down / space.Height);
    }
}
