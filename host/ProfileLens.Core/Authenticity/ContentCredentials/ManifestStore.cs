namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>All manifests of a file (C2PA specification 2.2, section 11.1). The last one speaks for the file.</summary>
internal sealed class ManifestStore
{
    private readonly Dictionary<string, Manifest> manifests;

    private ManifestStore(List<Manifest> manifests, CborMapReader cbor)
    {
        Active = manifests[^1];
        Cbor = cbor;
        this.manifests = manifests.ToDictionary(m => m.Label);
    }

    /// <summary>The manifest that speaks for the file.</summary>
    public Manifest Active { get; }

    /// <summary>Reads the assertions; bounded for the whole store.</summary>
    public CborMapReader Cbor { get; }

    /// <summary>The manifests in no particular order.</summary>
    public IReadOnlyCollection<Manifest> All => manifests.Values;

    /// <summary>Reads a store.</summary>
    /// <exception cref="MalformedCredentialsException">It or a part of it is damaged, or over the limits.</exception>
    public static ManifestStore Parse(ReadOnlyMemory<byte> jumbf)
    {
        var box = JumbfBox.Parse(jumbf);
        if (box is not { Type: "c2pa", Label: "c2pa", Children.Count: > 0 and <= CredentialLimits.MaxManifests })
        {
            throw new MalformedCredentialsException("not a manifest store");
        }

        var cbor = new CborMapReader();
        return new ManifestStore([.. box.Children.Select(c => Manifest.Parse(c, cbor))], cbor);
    }

    /// <summary>The manifest an address names, or null where there is none.</summary>
    public Manifest? Find(string url) =>
        HashedUri.Split(url) is (string label, { Length: 0 }) ? manifests.GetValueOrDefault(label) : null;
}
