namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What the signer signed (C2PA specification 2.2, section 10.3; version 1 as in specification 1.4).</summary>
/// <param name="Bytes">The claim's CBOR as signed.</param>
/// <param name="Alg">Hash algorithm of references that name none, or null.</param>
/// <param name="Generator">The program that made the claim, as it calls itself; may be empty.</param>
/// <param name="Signature">Address of the signature's box.</param>
/// <param name="Assertions">Everything the claim vouches for.</param>
/// <param name="Redacted">Addresses of assertions taken out of earlier manifests.</param>
internal sealed record Claim(
    ReadOnlyMemory<byte> Bytes,
    string? Alg,
    string Generator,
    string Signature,
    IReadOnlyList<HashedUri> Assertions,
    IReadOnlyList<string> Redacted
)
{
    private const string First = "c2pa.claim";
    private const string Second = "c2pa.claim.v2";

    /// <summary>Reads the only claim of a manifest.</summary>
    /// <exception cref="MalformedCredentialsException">There is none or more than one, or it is damaged.</exception>
    public static Claim Parse(JumbfBox manifest, CborMapReader cbor)
    {
        var boxes = manifest.Children.Where(c => c.Label is First or Second).ToList();
        if (boxes is not [{ Type: "c2cl" } box] || box.Only("cbor") is not { } bytes)
        {
            throw new MalformedCredentialsException("not one claim");
        }

        var map = cbor.Read(bytes);
        var lists = box.Label == First ? new[] { "assertions" } : ["created_assertions", "gathered_assertions"];
        var maps = lists.SelectMany(map.Maps).ToList();
        var assertions = maps.Select(HashedUri.Parse).OfType<HashedUri>().ToList();
        if (assertions.Count == 0 || assertions.Count != lists.Sum(l => map.Items(l)?.Count ?? 0))
        {
            throw new MalformedCredentialsException("a claim without sound references");
        }

        return new Claim(
            bytes,
            map.Text("alg"),
            GeneratorOf(map),
            map.Text("signature") ?? throw new MalformedCredentialsException("a claim without a signature"),
            assertions,
            [.. map.Texts("redacted_assertions")]
        );
    }

    /// <summary>Version 1 has a list of infos beside a text in the manner of a user agent; version 2 one info.</summary>
    private static string GeneratorOf(CborMap map) =>
        (map.Map("claim_generator_info") ?? map.Maps("claim_generator_info").FirstOrDefault())?.Text("name")
        ?? map.Text("claim_generator")
        ?? "";
}
