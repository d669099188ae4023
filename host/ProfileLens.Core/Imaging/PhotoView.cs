using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>What is kept of a photo while it is looked up: enough to lay remembered ones over it.</summary>
internal sealed class PhotoView
{
    /// <summary>Keypoints a photo is searched by; more cost time and hardly find more.</summary>
    public const int MaxKeypoints = 20;

    /// <summary>Keypoints among which those to remember are picked.</summary>
    private const int MaxFound = 40;

    /// <summary>The photo is resampled to as many pixels as a square of this side.</summary>
    private const int Side = 160;

    private readonly ScaleSpace space;

    private PhotoView(ScaleSpace space)
    {
        this.space = space;
        var found = KeypointDetector.Find(space, MaxFound);
        Landmarks = PhotoLandmarks.Of(space, found);
        Keypoints = [.. Landmarks.Keypoints.Concat(found).Distinct().Take(MaxKeypoints)];
    }

    /// <summary>Those of the landmarks, then the strongest.</summary>
    public ImmutableArray<Keypoint> Keypoints { get; }

    /// <summary>What would be remembered of it.</summary>
    public PhotoLandmarks Landmarks { get; }

    /// <summary>Looks at a photo, without plain borders; null for one too narrow.</summary>
    public static PhotoView? Of(DecodedImage image)
    {
        var plane = LumaPlane.Resample(image, PlainBorder.Inside(image), Side);
        return Math.Min(plane.Width, plane.Height) < ScaleSpace.MinSide ? null : new PhotoView(ScaleSpace.Of(plane));
    }

    /// <summary>Lays a remembered photo over this one, frame over frame.</summary>
    public PhotoOverlap Compare(PhotoLandmarks remembered, PdqHashOrientation orientation) =>
        SketchAligner.Fit(
            remembered.Sketch,
            space,
            PhotoAlignment.Of(remembered.Sketch, orientation, space.Width, space.Height)
        );

    /// <summary>Lays a remembered photo over this one, keypoint over keypoint.</summary>
    public PhotoOverlap Compare(PhotoLandmarks remembered, Keypoint from, Keypoint to, bool mirrored) =>
        SketchAligner.Fit(remembered.Sketch, space, PhotoAlignment.Of(from, to, mirrored));
}
