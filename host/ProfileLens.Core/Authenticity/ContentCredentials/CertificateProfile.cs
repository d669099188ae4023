using System.Security.Cryptography.X509Certificates;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>What a signer's certificate must be like (C2PA specification 2.2, section 14.5.1).</summary>
internal static class CertificateProfile
{
    private const int MinRsaBits = 2048;
    private const string AuthorityKey = "2.5.29.35";
    private const string AnyPurpose = "2.5.29.37.0";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <summary>E-mail, documents, Microsoft's and the C2PA's own.</summary>
    private static readonly HashSet<string> SigningPurposes =
    [
        "1.3.6.1.5.5.7.3.4",
        "1.3.6.1.5.5.7.3.36",
        "1.3.6.1.4.1.311.76.59.1.9",
        "1.3.6.1.4.1.62558.2.1",
    ];

    /// <summary>RSA and ECDSA with SHA-2, RSASSA-PSS, Ed25519.</summary>
    private static readonly HashSet<string> Signatures =
    [
        "1.2.840.113549.1.1.11",
        "1.2.840.113549.1.1.12",
        "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2",
        "1.2.840.10045.4.3.3",
        "1.2.840.10045.4.3.4",
        "1.2.840.113549.1.1.10",
        "1.3.101.112",
    ];

    /// <summary>Tells whether a certificate may sign manifests.</summary>
    public static bool AllowsSigning(X509Certificate2 certificate) =>
        certificate.Version == 3
        && Signatures.Contains(certificate.SignatureAlgorithm.Value ?? "")
        && certificate.Extensions[AuthorityKey] is not null
        && IsEndEntity(certificate)
        && HasPurpose(certificate)
        && (certificate.GetRSAPublicKey() is not { } rsa || rsa.KeySize >= MinRsaBits);

    private static bool IsEndEntity(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().All(b => !b.CertificateAuthority)
        && certificate
            .Extensions.OfType<X509KeyUsageExtension>()
            .Any(k =>
                k.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)
                && !k.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign)
            );

    private static bool HasPurpose(X509Certificate2 certificate)
    {
        var purposes = certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>())
            .Select(o => o.Value ?? "")
            .ToList();
        return purposes.Any(SigningPurposes.Contains)
            && !purposes.Any(p => p is AnyPurpose or TimeStamping or OcspSigning);
    }
}
