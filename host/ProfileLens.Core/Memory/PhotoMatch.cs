using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>An earlier sighting that a photo resembles.</summary>
/// <param name="Sighting">What was seen then.</param>
/// <param name="Likeness">In what way they are alike.</param>
/// <param name="Orientation">How the photo of now has to be turned to resemble the earlier one.</param>
public sealed record PhotoMatch(PhotoSighting Sighting, PhotoLikeness Likeness, PdqHashOrientation Orientation)
{
    /// <summary>Bits in which the hashes of the whole photos differ, where that is at most <see cref="PhotoIndex.MaxDistance"/>.</summary>
    public int? Distance { get; init; }

    /// <summary>How well one lies over the other; null where an older version remembered too little to tell.</summary>
    public PhotoOverlap? Overlap { get; init; }
}
