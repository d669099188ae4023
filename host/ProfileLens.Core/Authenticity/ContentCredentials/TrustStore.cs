using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Tells whether a certificate comes from somebody on a trust list (C2PA specification 2.2, section 14.4).</summary>
internal sealed class TrustStore
{
    /// <summary>A chain ends at one of our anchors, which need not be a root; the system's own roots count for nothing.</summary>
    private const X509ChainStatusFlags Expected =
        X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    private readonly List<(TrustList List, X509Certificate2Collection Anchors, HashSet<string> Signers)> lists;

    /// <summary>Decodes the certificates.</summary>
    public TrustStore(TrustLists trust) =>
        lists = [
            .. trust.Lists.Select(list => (list, Load(list.Anchors), list.Signers.Select(s => s.Sha256).ToHashSet())),
        ];

    /// <summary>The first list that vouches for a certificate at a time, or null where none does.</summary>
    /// <param name="between">Certificates that came with it, in any order.</param>
    public TrustList? Find(
        X509Certificate2 certificate,
        X509Certificate2Collection between,
        TrustPurpose purpose,
        DateTimeOffset at
    )
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
        foreach (var (list, anchors, signers) in lists.Where(l => l.List.Purposes.Contains(purpose)))
        {
            if (signers.Contains(fingerprint) || Reaches(certificate, between, anchors, at))
            {
                return list;
            }
        }

        return null;
    }

    /// <summary>Nothing is fetched: neither missing certificates nor revocations.</summary>
    private static bool Reaches(
        X509Certificate2 certificate,
        X509Certificate2Collection between,
        X509Certificate2Collection anchors,
        DateTimeOffset at
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Roots(anchors));
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.ExtraStore.AddRange(anchors);
        return chain.Build(certificate)
            && chain.ChainStatus.All(s => (s.Status & ~Expected) == X509ChainStatusFlags.NoError)
            && chain.ChainElements.Skip(1).Any(e => anchors.Any(a => Same(a, e.Certificate)));
    }

    private static X509Certificate2Collection Load(IReadOnlyList<TrustAnchor> anchors) =>
        [.. anchors.Select(a => X509CertificateLoader.LoadCertificate(a.Certificate))];

    private static X509Certificate2Collection Roots(X509Certificate2Collection anchors) =>
        [.. anchors.Where(a => a.SubjectName.RawData.AsSpan().SequenceEqual(a.IssuerName.RawData))];

    private static bool Same(X509Certificate2 one, X509Certificate2 other) =>
        one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);
}
