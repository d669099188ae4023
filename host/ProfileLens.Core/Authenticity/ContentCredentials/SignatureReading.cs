namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What a manifest's signature proved.</summary>
/// <param name="Failures">Codes of the specification; none where everything held.</param>
/// <param name="Signer">Who signed, as the certificate names them; empty where it could not be read.</param>
/// <param name="Trust">The list that vouches for the signer, or null.</param>
/// <param name="SignedAt">When, where a trusted time stamp says so.</param>
internal sealed record SignatureReading(
    IReadOnlyList<string> Failures,
    string Signer,
    TrustList? Trust,
    DateTimeOffset? SignedAt
)
{
    public static SignatureReading Failed(string code) => new([code], "", null, null);
}
