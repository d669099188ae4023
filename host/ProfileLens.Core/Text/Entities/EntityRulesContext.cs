using System.Text.Json.Serialization;

namespace ProfileLens.Core.Text.Entities;

/// <summary>Shape of a gift card's code, in <c>rules/entities/gift-card-codes.json</c>.</summary>
/// <param name="Name">As the card is called.</param>
/// <param name="Groups">Lengths of the groups that hyphens part.</param>
/// <param name="Prefix">First characters, in upper case; may be empty.</param>
internal sealed record GiftCardShape(string Name, IReadOnlyList<int> Groups, string Prefix = "");

/// <summary>A messenger, in <c>rules/entities/messengers.json</c>.</summary>
/// <param name="Words">Names people call it by, in lower case.</param>
/// <param name="Links">Beginnings of links to a person, without the scheme.</param>
internal sealed record MessengerNames(string Name, IReadOnlyList<string> Words, IReadOnlyList<string> Links);

/// <summary><c>rules/entities/known-sites.json</c>.</summary>
/// <param name="Sites">Domains that belong to the site, by its name; the first is the one shown.</param>
/// <param name="Others">Honest domains that look like one of them.</param>
internal sealed record KnownSitesFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Sites,
    IReadOnlyList<string> Others
);

/// <summary><c>rules/entities/places.json</c>.</summary>
/// <param name="Before">Words after which somebody's own place stands, by language.</param>
/// <param name="After">Words before which it stands, by language.</param>
/// <param name="Places">Names of countries and cities by ISO 3166 country.</param>
internal sealed record PlacesFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Before,
    IReadOnlyDictionary<string, IReadOnlyList<string>> After,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Places
);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(GiftCardShape[]))]
[JsonSerializable(typeof(MessengerNames[]))]
[JsonSerializable(typeof(KnownSitesFile))]
[JsonSerializable(typeof(PlacesFile))]
internal sealed partial class EntityRulesContext : JsonSerializerContext;
