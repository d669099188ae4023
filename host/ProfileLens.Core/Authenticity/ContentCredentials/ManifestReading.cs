namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>One manifest after it was checked.</summary>
/// <param name="Failures">Codes of the specification; none where everything held.</param>
/// <param name="Assertions">What the claim vouches for and what has the right hash, by label, as far as it is CBOR.</param>
/// <param name="Ingredients">In the order the claim lists them.</param>
internal sealed record ManifestReading(
    Manifest Manifest,
    SignatureReading Signature,
    IReadOnlyList<string> Failures,
    IReadOnlyList<(string Label, CborMap Map)> Assertions,
    IReadOnlyList<IngredientReference> Ingredients
);
