using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What a list vouches for.</summary>
internal enum TrustPurpose
{
    /// <summary>Those who sign manifests.</summary>
    Signing,

    /// <summary>Those who certify when something was signed.</summary>
    Timestamping,
}

/// <summary>Who stands behind a list.</summary>
internal enum TrustStanding
{
    /// <summary>The C2PA itself, after its conformance programme.</summary>
    Official,

    /// <summary>The verifier's list from before there was an official one; it asked for no conformance.</summary>
    Interim,
}

/// <summary>An authority whose certificates are trusted.</summary>
internal sealed record TrustAnchor(string Name, byte[] Certificate);

/// <summary>A single signer that is trusted; nothing it certifies is.</summary>
/// <param name="Sha256">Hash of its certificate, 64 hexadecimal digits in lower case.</param>
internal sealed record TrustedSigner(string Name, string Sha256);

/// <summary>One published list.</summary>
/// <param name="Source">Where it was taken from.</param>
/// <param name="Issued">The day it was published, as ISO 8601.</param>
internal sealed record TrustList(
    string Id,
    string Name,
    IReadOnlyList<TrustPurpose> Purposes,
    TrustStanding Standing,
    string Source,
    string Licence,
    string Issued,
    IReadOnlyList<TrustAnchor> Anchors,
    IReadOnlyList<TrustedSigner> Signers
);

/// <summary>What <c>rules/trust/content-credentials.json</c> holds.</summary>
/// <param name="Version">1.</param>
/// <param name="Lists">The weightiest first.</param>
internal sealed record TrustLists(int Version, IReadOnlyList<TrustList> Lists)
{
    /// <summary>Path inside <see cref="RulesFolder"/>.</summary>
    public const string File = "trust/content-credentials.json";

    /// <summary>Loads the lists that were shipped.</summary>
    /// <exception cref="InvalidDataException">The file is of another version.</exception>
    /// <exception cref="JsonException">The file is no such JSON.</exception>
    public static TrustLists Load()
    {
        using var stream = RulesFolder.Open(File);
        return Read(stream);
    }

    /// <summary>Reads lists from JSON.</summary>
    /// <exception cref="InvalidDataException">The file is of another version.</exception>
    /// <exception cref="JsonException">The file is no such JSON.</exception>
    public static TrustLists Read(Stream json)
    {
        var lists =
            JsonSerializer.Deserialize(json, TrustJson.Default.TrustLists)
            ?? throw new InvalidDataException($"{File} is empty");
        return lists.Version == 1
            ? lists
            : throw new InvalidDataException($"{File} has version {lists.Version}; 1 is read");
    }
}

/// <summary>Source-generated reader of the lists.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(TrustPurposeConverter), typeof(TrustStandingConverter)]
)]
[JsonSerializable(typeof(TrustLists))]
internal sealed partial class TrustJson : JsonSerializerContext;

internal sealed class TrustPurposeConverter()
    : JsonStringEnumConverter<TrustPurpose>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class TrustStandingConverter()
    : JsonStringEnumConverter<TrustStanding>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
