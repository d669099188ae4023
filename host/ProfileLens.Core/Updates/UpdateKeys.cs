using System.Security.Cryptography;

namespace ProfileLens.Core.Updates;

/// <summary>The public keys whose signatures are taken: ECDSA on P-256 with SHA-256, 64 bytes (IEEE P1363).</summary>
/// <param name="pems">Each as SubjectPublicKeyInfo.</param>
public sealed class UpdateKeys(IReadOnlyList<string> pems)
{
    /// <summary>Of a signature, in bytes.</summary>
    public const int SignatureLength = 64;

    private static readonly Lazy<UpdateKeys> ReleaseKeys = new(() => new([ReadReleaseKey()]));

    /// <summary>The key of our releases, part of the program: no file or variable can add another.</summary>
    public static UpdateKeys Release => ReleaseKeys.Value;

    /// <summary>Whether one of the keys signed <paramref name="content"/>.</summary>
    public bool HaveSigned(byte[] content, byte[] signature) =>
        signature.Length == SignatureLength && pems.Any(pem => HasSigned(pem, content, signature));

    private static bool HasSigned(string pem, byte[] content, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key.VerifyData(content, signature, HashAlgorithmName.SHA256);
    }

    private static string ReadReleaseKey()
    {
        using var reader = new StreamReader(typeof(UpdateKeys).Assembly.GetManifestResourceStream("update-key.pem")!);
        return reader.ReadToEnd();
    }
}
