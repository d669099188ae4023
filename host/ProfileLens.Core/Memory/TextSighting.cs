namespace ProfileLens.Core.Memory;

/// <summary>What a remembered text was.</summary>
public enum TextKind
{
    /// <summary>What a profile says.</summary>
    Bio,

    /// <summary>The first message somebody sent.</summary>
    Opener,
}

/// <summary>A text on somebody's profile, or the first they wrote.</summary>
/// <param name="Text">As shown; longer ones are cut to <see cref="MaxTextLength"/>.</param>
/// <param name="Site">Id of the site.</param>
/// <param name="PartnerKey">The site's stable key of the person.</param>
/// <param name="Name">The shown name.</param>
/// <param name="Age">The shown age in years, if any.</param>
/// <param name="FirstSeen">When it was first seen there.</param>
/// <param name="LastSeen">When it was last seen there.</param>
public sealed record TextSighting(
    TextKind Kind,
    string Text,
    string Site,
    string PartnerKey,
    string Name,
    int? Age,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen
)
{
    /// <summary>UTF-16 code units of a text that is kept.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Whether both are of the same person on the same site.</summary>
    public bool IsSamePartner(TextSighting other) => Site == other.Site && PartnerKey == other.PartnerKey;
}
