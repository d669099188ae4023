namespace ProfileLens.Core.Faces;

/// <summary>One face as the detector sees it.</summary>
/// <param name="Box">Brows to chin, in pixels of the photo.</param>
/// <param name="Score">The detector's own certainty, 0–1; not a measured probability.</param>
public sealed record FaceDetection(FaceBox Box, FaceKeypoints Keypoints, float Score)
{
    /// <summary>The head as <see cref="FaceFinder"/> drew it, or null where it did not see it.</summary>
    public FaceBox? Head { get; init; }
}
