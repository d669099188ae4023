namespace ProfileLens.Core.Memory;

/// <summary>A face on somebody's profile: biometric, kept only where the user has switched that on.</summary>
/// <param name="Embedding">Of length 1; what it can be compared with is named by <paramref name="Network"/>.</param>
/// <param name="Network">Id of the network that made it; see <see cref="Faces.FaceEmbedder.Id"/>.</param>
/// <param name="Profile">Keyed hash of the site and its key of the person, so that the key itself is kept nowhere.</param>
/// <param name="Site">Id of the site.</param>
/// <param name="Name">The shown name; longer ones are cut to <see cref="PhotoSighting.MaxTextLength"/>.</param>
/// <param name="Age">The shown age in years, if any.</param>
/// <param name="FirstSeen">Day, in UTC, on which the face was first seen on this profile.</param>
/// <param name="LastSeen">Day, in UTC, on which it was last seen there.</param>
public sealed record FaceSighting(
    float[] Embedding,
    string Network,
    string Profile,
    string Site,
    string Name,
    int? Age,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen
);

/// <summary>An earlier face that one resembles.</summary>
/// <param name="Likeness">−1 to 1; see <see cref="Authenticity.SamePerson.Likeness"/>.</param>
public sealed record FaceMatch(FaceSighting Sighting, float Likeness);
