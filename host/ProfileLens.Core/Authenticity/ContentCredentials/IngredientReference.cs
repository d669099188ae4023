namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What a picture was made from (C2PA specification 2.2, section 18.16).</summary>
/// <param name="IsParent">True for the picture that was opened and changed, false for one placed in it.</param>
/// <param name="Manifest">The ingredient's own manifest, or null where it has none.</param>
/// <param name="Signature">The signature of that manifest, which stands even when parts of it were redacted.</param>
/// <param name="KnownFailures">What was already wrong with the ingredient when it was taken in, as its taker wrote down.</param>
internal sealed record IngredientReference(
    bool IsParent,
    HashedUri? Manifest,
    HashedUri? Signature,
    IReadOnlySet<string> KnownFailures
)
{
    /// <summary>Tells whether an assertion of that label is an ingredient; later ones carry a number.</summary>
    public static bool IsIngredient(string label) =>
        label is "c2pa.ingredient" or "c2pa.ingredient.v2" or "c2pa.ingredient.v3"
        || label.StartsWith("c2pa.ingredient__", StringComparison.Ordinal)
        || label.StartsWith("c2pa.ingredient.v2__", StringComparison.Ordinal)
        || label.StartsWith("c2pa.ingredient.v3__", StringComparison.Ordinal);

    /// <summary>Reads any of the three versions.</summary>
    public static IngredientReference Parse(CborMap map) =>
        new(
            map.Text("relationship") == "parentOf",
            HashedUri.Parse(map.Map("activeManifest") ?? map.Map("c2pa_manifest")),
            HashedUri.Parse(map.Map("claimSignature")),
            Failures(map).ToHashSet()
        );

    /// <summary>A flat list up to version 2, sorted by kind in version 3.</summary>
    private static IEnumerable<string> Failures(CborMap map) =>
        map.Maps("validationStatus")
            .Concat(map.Map("validationResults")?.Map("activeManifest")?.Maps("failure") ?? [])
            .Select(status => status.Text("code"))
            .OfType<string>();
}
