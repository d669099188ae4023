using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>A photo on somebody's profile.</summary>
/// <param name="Hash">Of the photo as it was shown.</param>
/// <param name="Quality">Of that hash, 0–100.</param>
/// <param name="Site">Id of the site.</param>
/// <param name="PartnerKey">The site's stable key of the person.</param>
/// <param name="Name">The shown name; longer ones are cut to <see cref="MaxTextLength"/>.</param>
/// <param name="Age">The shown age in years, if any.</param>
/// <param name="FirstSeen">When this photo was first seen on this profile.</param>
/// <param name="LastSeen">When it was last seen there, to about ten minutes.</param>
public sealed record PhotoSighting(
    PdqHash Hash,
    int Quality,
    string Site,
    string PartnerKey,
    string Name,
    int? Age,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen
)
{
    /// <summary>UTF-16 code units of a text that is kept.</summary>
    public const int MaxTextLength = 256;

    /// <summary>
    /// What a part of the photo is recognised by; null for a photo that has none, or that an older version wrote down.
    /// </summary>
    public PhotoLandmarks? Landmarks { get; init; }

    /// <summary>Whether both are of the same person on the same site.</summary>
    public bool IsSamePartner(PhotoSighting other) => Site == other.Site && PartnerKey == other.PartnerKey;
}
