namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>A reference to a box together with the hash it must have (C2PA specification 2.2, section 8.4).</summary>
/// <param name="Alg">Hash algorithm, or null for the claim's own.</param>
internal sealed record HashedUri(string Url, ReadOnlyMemory<byte> Hash, string? Alg)
{
    private const string Scheme = "self#jumbf=";

    /// <summary>Reads a reference, or null where it lacks its address or hash.</summary>
    public static HashedUri? Parse(CborMap? map) =>
        map?.Text("url") is { } url && map.Bytes("hash") is { } hash ? new(url, hash, map.Text("alg")) : null;

    /// <summary>
    /// Splits an address within the store: the manifest's label, or null for the manifest the address stands in, and the
    /// labels of the boxes below it.
    /// </summary>
    /// <returns>Null where the address leads out of the store.</returns>
    public static (string? Manifest, string[] Path)? Split(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var steps = url[Scheme.Length..].Split('/', StringSplitOptions.None);
        return steps switch
        {
            ["", "c2pa", var manifest, .. var path] => (manifest, path),
            ["", ..] => null,
            _ => (null, steps),
        };
    }
}
