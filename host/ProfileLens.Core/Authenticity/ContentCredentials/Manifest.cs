namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>One manifest of a store: a claim, its signature and the assertions it vouches for.</summary>
/// <param name="Box">The manifest's own box.</param>
/// <param name="AssertionBoxes">What stands in the assertion store, vouched for or not.</param>
internal sealed record Manifest(JumbfBox Box, Claim Claim, IReadOnlyList<JumbfBox> AssertionBoxes)
{
    private const string AssertionStore = "c2pa.assertions";
    private const string Signature = "c2pa.signature";

    /// <summary>Name of the manifest, unique in its store.</summary>
    public string Label => Box.Label;

    /// <summary>True for a manifest that adds to an earlier one without a new picture (section 11.2.3).</summary>
    public bool IsUpdate => Box.Type == "c2um";

    /// <summary>The box of the signature, or null where it is missing or elsewhere than the claim says.</summary>
    public JumbfBox? SignatureBox =>
        HashedUri.Split(Claim.Signature) is var (manifest, path) && (manifest ?? Label) == Label && path is [Signature]
            ? Box.Children.FirstOrDefault(c => c is { Label: Signature, Type: "c2cs" })
            : null;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="MalformedCredentialsException">It lacks a part or a part is damaged.</exception>
    public static Manifest Parse(JumbfBox box, CborMapReader cbor)
    {
        if (box.Type is not ("c2ma" or "c2um") || box.Child(AssertionStore) is not { Type: "c2as" } store)
        {
            throw new MalformedCredentialsException("not a manifest");
        }

        return new Manifest(box, Claim.Parse(box, cbor), store.Children);
    }

    /// <summary>The label of the assertion of this manifest that an address names, or null where it names none.</summary>
    public string? AssertionLabel(string url) =>
        HashedUri.Split(url) is var (manifest, path)
        && (manifest ?? Label) == Label
        && path is [AssertionStore, var label]
            ? label
            : null;
}
