using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Authenticity.ContentCredentials;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

/// <summary>
/// A trusted signer who signs what the official library would refuse to write: the signature is always good, so that only
/// the rule under test can fail.
/// </summary>
internal sealed class Forger : IDisposable
{
    public const string Label = "urn:c2pa:forged";
    private const string X5Chain = "x5chain";
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 authority;
    private readonly X509Certificate2 certificate;

    public Forger()
    {
        var root = new CertificateRequest("O=Forged Authority, CN=root", authorityKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        authority = root.CreateSelfSigned(From, From.AddYears(10));
        var leaf = new CertificateRequest("O=Forger, CN=leaf", key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.4")], false));
        leaf.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, false, true)
        );
        certificate = leaf.Create(authority, From, From.AddYears(5), [1, 2, 3, 4]);
    }

    /// <summary>A reader that trusts the forger.</summary>
    public CredentialReader Reader =>
        new(
            new FakeTimeProvider(SignedPhotos.Today),
            () =>
                new TrustLists(
                    1,
                    [
                        new TrustList(
                            "forged",
                            "Forged list",
                            [TrustPurpose.Signing],
                            TrustStanding.Official,
                            "",
                            "",
                            "2026-01-01",
                            [new TrustAnchor("root", authority.RawData)],
                            []
                        ),
                    ]
                )
        );

    /// <summary>A manifest whose claim vouches for the assertions given.</summary>
    /// <param name="change">Changes the claim's map before it is signed.</param>
    /// <param name="smuggled">Assertions put into the store that the claim does not know of.</param>
    public byte[] Manifest(
        string label,
        IReadOnlyList<(string Label, object Value)> assertions,
        Action<Dictionary<string, object>>? change = null,
        IReadOnlyList<(string Label, object Value)>? smuggled = null
    )
    {
        var claim = new Dictionary<string, object>
        {
            ["instanceID"] = "xmp.iid:1",
            ["claim_generator_info"] = new Dictionary<string, object> { ["name"] = "forger" },
            ["signature"] = $"self#jumbf=/c2pa/{label}/c2pa.signature",
            ["created_assertions"] = assertions.Select(a => Reference(a.Label, Assertion(a))).ToList<object>(),
            ["alg"] = "sha256",
        };
        change?.Invoke(claim);
        var bytes = Cbor(claim);
        var boxes = assertions.Concat(smuggled ?? []).Select(Assertion);
        return Superbox(
            "c2ma",
            label,
            [
                Superbox("c2as", "c2pa.assertions", [.. boxes]),
                Superbox("c2cl", "c2pa.claim.v2", [Box("cbor", bytes)]),
                Superbox("c2cs", "c2pa.signature", [Box("cbor", Sign(bytes))]),
            ]
        );
    }

    public static byte[] Store(params byte[][] manifests) => Superbox("c2pa", "c2pa", manifests);

    /// <summary>What a reference to an assertion of the same manifest looks like.</summary>
    public static Dictionary<string, object> Reference(string label, byte[] box) =>
        new() { ["url"] = $"self#jumbf=c2pa.assertions/{label}", ["hash"] = SHA256.HashData(box.AsSpan(8)) };

    public static byte[] Assertion((string Label, object Value) assertion) =>
        Superbox("cbor", assertion.Label, [Box("cbor", Cbor(assertion.Value))]);

    public void Dispose()
    {
        certificate.Dispose();
        authority.Dispose();
        key.Dispose();
        authorityKey.Dispose();
    }

    private byte[] Sign(byte[] claim)
    {
        var signer = new CoseSigner(key, HashAlgorithmName.SHA256);
        signer.ProtectedHeaders.Add(new CoseHeaderLabel(X5Chain), CoseHeaderValue.FromBytes(certificate.RawData));
        return CoseSign1Message.SignDetached(claim, signer);
    }

    private static byte[] Superbox(string type, string label, byte[][] inside)
    {
        byte[] tail = [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
        byte[] description = [.. Encoding.ASCII.GetBytes(type), .. tail, 3, .. Encoding.ASCII.GetBytes(label), 0];
        return Box("jumb", [.. Box("jumd", description), .. inside.SelectMany(b => b)]);
    }

    private static byte[] Box(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. content];
    }

    private static byte[] Cbor(object value)
    {
        var writer = new CborWriter();
        Write(writer, value);
        return writer.Encode();
    }

    private static void Write(CborWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteTextString(text);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            case List<object> items:
                writer.WriteStartArray(items.Count);
                items.ForEach(item => Write(writer, item));
                writer.WriteEndArray();
                break;
            case Dictionary<string, object> map:
                writer.WriteStartMap(map.Count);
                foreach (var (name, entry) in map)
                {
                    writer.WriteTextString(name);
                    Write(writer, entry);
                }

                writer.WriteEndMap();
                break;
            default:
                throw new ArgumentException($"no CBOR for {value.GetType()}", nameof(value));
        }
    }
}
