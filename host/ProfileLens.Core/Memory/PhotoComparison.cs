using System.Collections.Immutable;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Decides whether a remembered photo and one in question are copies. The index only suggests; keypoints that look alike
/// count for nothing before the photos were laid over each other and agree.
/// </summary>
internal static class PhotoComparison
{
    /// <summary>
    /// Agreement from which on two photos are copies or next to it, where both frames are the same. Frontal faces of two
    /// people agree at up to 0.81 when only they are compared, so the less the photos have in common, the more is asked.
    /// </summary>
    private const float SimilarAgreement = 0.82f;

    /// <summary>What is asked more where next to nothing is in common.</summary>
    private const float PartialSurcharge = 0.1f;

    /// <summary>Agreement of the undisturbed part from which on they are one picture.</summary>
    private const float SameAgreement = 0.94f;

    /// <summary>Part of both photos that is common to them where nothing was cut off.</summary>
    private const float WholeShare = 0.95f;

    /// <summary>The match, or null where the photos are not alike.</summary>
    /// <param name="whole">How alike their hashes are, if at all.</param>
    /// <param name="alike">Keypoints that look alike, if any.</param>
    public static PhotoMatch? Of(
        PhotoSignature photo,
        PhotoSighting remembered,
        IndexHit? whole,
        ImmutableArray<KeypointPair> alike
    )
    {
        whole = remembered.Quality < PhotoSignature.MinQuality ? null : whole;
        var (overlap, orientation) = Overlay(photo.View, remembered.Landmarks, whole, alike);
        if (whole is null && !IsAlike(overlap))
        {
            return null;
        }

        return new PhotoMatch(remembered, LikenessOf(overlap), orientation)
        {
            Distance = whole?.Distance,
            Overlap = overlap,
        };
    }

    private static bool IsAlike(PhotoOverlap? overlap) =>
        overlap is { } found
        && found.Agreement
            >= SimilarAgreement + (PartialSurcharge * (1 - Math.Min(found.RememberedShare, found.NowShare)));

    private static PhotoLikeness LikenessOf(PhotoOverlap? overlap) =>
        overlap switch
        {
            null => PhotoLikeness.SamePicture,
            { Undisturbed: < SameAgreement } => PhotoLikeness.Similar,
            { RememberedShare: >= WholeShare, NowShare: >= WholeShare } => PhotoLikeness.SamePicture,
            _ => PhotoLikeness.OtherCutOut,
        };

    /// <summary>The best way to lay them over each other, starting from the whole frame and from each pair.</summary>
    private static (PhotoOverlap? Overlap, PdqHashOrientation Orientation) Overlay(
        PhotoView? view,
        PhotoLandmarks? landmarks,
        IndexHit? whole,
        ImmutableArray<KeypointPair> alike
    )
    {
        PhotoOverlap? best = null;
        var orientation = whole?.Orientation ?? PdqHashOrientation.Upright;
        if (view is null || landmarks is null)
        {
            return (best, orientation);
        }

        if (whole is { } hit)
        {
            best = view.Compare(landmarks, hit.Orientation);
        }

        foreach (var pair in alike.Where(p => p.Remembered < landmarks.Keypoints.Length))
        {
            if (best?.Undisturbed >= SameAgreement)
            {
                break;
            }

            var from = landmarks.Keypoints[pair.Remembered];
            var overlap = view.Compare(landmarks, from, view.Keypoints[pair.Now], pair.IsMirrored);
            if (!(best?.Agreement >= overlap.Agreement))
            {
                (best, orientation) = (
                    overlap,
                    pair.IsMirrored ? PdqHashOrientation.Mirrored : PdqHashOrientation.Upright
                );
            }
        }

        return (best, orientation);
    }
}
