using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>How often a photo was taken for another one.</summary>
internal static class PhotoReuseOperatingPoint
{
    /// <summary>
    /// Each of 5,204 portraits and full-body photos, in eight orientations, against all others: none within 31 bits.
    /// One further pair the search found is a true copy, once in colour and once in grey, and is not counted. Measured
    /// by <c>PhotoReuseMeasurement</c> of the tests on seven public sets (faker-js/assets-person-portrait 200,
    /// junguler/TPDNE_example_images 564, bearpaw/clothing-co-parsing 1,658, dinablachman/realorfake 389,
    /// djbielejeski/…-man_unsplash 393 and …-blonde_woman 1,000, gebaltso/SDFD 1,000). Over all 13,472
    /// photos of 16 collections 1,343 pairs come up, nearly all in two collections that hold re-saved, blurred and mirrored
    /// copies; of those two the 30 furthest apart and 10 others each were looked at, of the rest all: every one is a true
    /// copy. Says nothing about honest people who use the same picture of a third origin, e.g. of a place.
    /// </summary>
    public static OperatingPoint OtherName { get; } = new(0, 5204, "distinct-photos-2026-11");

    /// <summary>TODO</summary>
    public static OperatingPoint Similar { get; } = new(0, 5204, "distinct-photos-2026-11");
}
