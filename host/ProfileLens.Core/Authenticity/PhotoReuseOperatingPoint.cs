using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>How often a photo was taken for another one.</summary>
internal static class PhotoReuseOperatingPoint
{
    /// <summary>
    /// By the hash of the whole photo: each of 5,204 portraits and full-body photos, in eight orientations, against all
    /// others: none within 31 bits. One further pair the search found is a true copy, once in colour and once in grey, and
    /// is not counted. Measured on seven public sets (faker-js/assets-person-portrait 200,
    /// junguler/TPDNE_example_images 564, bearpaw/clothing-co-parsing 1,658, dinablachman/realorfake 389,
    /// djbielejeski/…-man_unsplash 393 and …-blonde_woman 1,000, gebaltso/SDFD 1,000). Over all 13,472
    /// photos of 16 collections 1,343 pairs come up, nearly all in two collections that hold re-saved, blurred and mirrored
    /// copies; of those two the 30 furthest apart and 10 others each were looked at, of the rest all: every one is a true
    /// copy. Says nothing about honest people who use the same picture of a third origin, e.g. of a place.
    /// </summary>
    public static OperatingPoint Whole { get; } = new(0, 5204, "distinct-photos-2026-11");

    /// <summary>
    /// By keypoints and laying over, whether one picture or a similar one: each of 3,517 photos (bearpaw/clothing-co-parsing
    /// 1,658, chmoe/Real_Fake_Face 1,076, djbielejeski/…-man_unsplash 394, dinablachman/realorfake 389) against all others.
    /// Nine pairs of 6,182,886 come up; each was looked at and is a copy or another frame of one shooting. Measured by
    /// <c>ProfileLens.Evaluation reuse</c>; see its <c>results/reuse-2026-11.md</c>.
    /// </summary>
    public static OperatingPoint Part { get; } = new(0, 3517, "distinct-photos-2026-11");
}
