using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Checks a manifest's signature (C2PA specification 2.2, sections 13.2 and 14; COSE_Sign1 of RFC 9052): the signature over
/// the claim, the certificate, its chain up to a trust list, and its validity when it signed. Revocation is not checked:
/// it would need the network.
/// </summary>
internal sealed class SignatureCheck(TrustStore trust, TimeProvider time)
{
    /// <summary>CBOR tag 18 in one byte; the specification asks for the tagged form.</summary>
    private const byte Sign1Tag = 0xD2;

    private static readonly CoseHeaderLabel Chain = new(33);
    private static readonly CoseHeaderLabel ChainByName = new("x5chain");

    private readonly TimeStampCheck stamps = new(trust);

    /// <summary>Checks one manifest.</summary>
    public SignatureReading Check(Manifest manifest)
    {
        if (manifest.SignatureBox?.Only("cbor") is not { Length: > 0 } bytes)
        {
            return SignatureReading.Failed(StatusCodes.ClaimSignatureMissing);
        }

        try
        {
            return bytes.Span[0] == Sign1Tag
                ? Check(CoseMessage.DecodeSign1(bytes.Span), manifest.Claim.Bytes)
                : SignatureReading.Failed(StatusCodes.ClaimSignatureMismatch);
        }
        catch (Exception error)
            when (error
                    is CryptographicException
                        or CborContentException
                        or InvalidOperationException
                        or FormatException
            )
        {
            return SignatureReading.Failed(StatusCodes.ClaimSignatureMismatch);
        }
    }

    private SignatureReading Check(CoseSign1Message message, ReadOnlyMemory<byte> claim)
    {
        var certificates = Certificates(message);
        try
        {
            return certificates.Count == 0
                ? SignatureReading.Failed(StatusCodes.SigningCredentialInvalid)
                : Check(message, claim, certificates);
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private SignatureReading Check(
        CoseSign1Message message,
        ReadOnlyMemory<byte> claim,
        X509Certificate2Collection certificates
    )
    {
        var signer = certificates[0];
        if (VerifySignature(message, claim, signer) is { } failure)
        {
            return SignatureReading.Failed(failure) with { Signer = NameOf(signer) };
        }

        var stamp = stamps.Read(message, claim);
        var at = stamp ?? time.GetUtcNow();
        var expired = at < signer.NotBefore.ToUniversalTime() || at > signer.NotAfter.ToUniversalTime();

        // A chain that has run out still says who it was; that it had is said beside it.
        var valid = expired ? new DateTimeOffset(signer.NotAfter).AddSeconds(-1) : at;
        var list = trust.Find(signer, certificates, TrustPurpose.Signing, valid);
        List<string> failures =
        [
            .. CertificateProfile.AllowsSigning(signer) ? [] : new[] { StatusCodes.SigningCredentialInvalid },
            .. list is null ? new[] { StatusCodes.SigningCredentialUntrusted } : [],
            .. expired ? new[] { StatusCodes.SigningCredentialExpired } : [],
        ];
        return new SignatureReading(failures, NameOf(signer), list, stamp);
    }

    /// <summary>The code of what failed, or null where the signature is the certificate's over the claim.</summary>
    private static string? VerifySignature(
        CoseSign1Message message,
        ReadOnlyMemory<byte> claim,
        X509Certificate2 signer
    )
    {
        var named = message.ProtectedHeaders.TryGetValue(CoseHeaderLabel.Algorithm, out var algorithm);
        using var key = named ? KeyFor(algorithm.GetValueAsInt32(), signer) : null;
        return key is null ? StatusCodes.AlgorithmUnsupported
            : message.Content is null && message.VerifyDetached(key, claim.Span) ? null
            : StatusCodes.ClaimSignatureMismatch;
    }

    /// <summary>
    /// The signer's key where it fits an algorithm of section 13.2 (ids of RFC 9053); .NET has no Ed25519. A key marked as
    /// RSASSA-PSS only (RFC 4055) is read by its numbers.
    /// </summary>
    private static AsymmetricAlgorithm? KeyFor(int algorithm, X509Certificate2 signer)
    {
        switch (algorithm)
        {
            case -7:
                return Curve(signer, 256);
            case -35:
                return Curve(signer, 384);
            case -36:
                return Curve(signer, 521);
            case -37 or -38 or -39:
                var rsa = RSA.Create();
                rsa.ImportRSAPublicKey(signer.PublicKey.EncodedKeyValue.RawData, out _);
                return rsa;
            default:
                return null;
        }
    }

    private static ECDsa? Curve(X509Certificate2 signer, int bits) =>
        signer.GetECDsaPublicKey() is { } key && key.KeySize == bits ? key : null;

    /// <summary>The signer's certificate first. Old files keep the chain under its name and unprotected.</summary>
    private static X509Certificate2Collection Certificates(CoseSign1Message message)
    {
        CoseHeaderValue? found = null;
        foreach (var label in new[] { Chain, ChainByName })
        {
            foreach (var headers in new[] { message.ProtectedHeaders, message.UnprotectedHeaders })
            {
                if (headers.TryGetValue(label, out var value))
                {
                    // A second chain, not signed, could speak for somebody else.
                    found = found is null ? value : throw new CryptographicException("two chains");
                }
            }
        }

        return found is { } chain ? Decode(new CborReader(chain.EncodedValue)) : [];
    }

    private static X509Certificate2Collection Decode(CborReader reader)
    {
        var certificates = new X509Certificate2Collection();
        if (reader.PeekState() == CborReaderState.ByteString)
        {
            certificates.Add(Load(reader));
            return certificates;
        }

        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            certificates.Add(
                certificates.Count < CredentialLimits.MaxCertificates
                    ? Load(reader)
                    : throw new CryptographicException("too many certificates")
            );
        }

        return certificates;
    }

    private static X509Certificate2 Load(CborReader reader)
    {
        var bytes = reader.ReadByteString();
        return bytes.Length <= CredentialLimits.MaxCertificate
            ? X509CertificateLoader.LoadCertificate(bytes)
            : throw new CryptographicException("certificate too long");
    }

    /// <summary>The organisation where one is named, else the common name.</summary>
    private static string NameOf(X509Certificate2 certificate)
    {
        var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(p => !p.HasMultipleElements);
        var named = parts.ToLookup(p => p.GetSingleElementType().Value, p => p.GetSingleElementValue());
        return named["2.5.4.10"].FirstOrDefault() ?? named["2.5.4.3"].FirstOrDefault() ?? "";
    }
}
