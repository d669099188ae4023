using System.Security.Cryptography;
using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Encrypts the memory's values with AES-256-GCM (NIST SP 800-38D, random 96-bit nonce) and names its rows with
/// HMAC-SHA256, each under its own key derived by HKDF-SHA256 (RFC 5869). Not thread-safe.
/// </summary>
internal sealed class RowCipher : IDisposable
{
    /// <summary>Bytes of the key all others are derived from.</summary>
    public const int KeyLength = 32;

    /// <summary>Bytes of a row's name.</summary>
    public const int RowNameLength = HMACSHA256.HashSizeInBytes;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;

    private readonly AesGcm cipher;
    private readonly byte[] nameKey;

    /// <summary>Derives the keys.</summary>
    /// <param name="key">32 bytes.</param>
    public RowCipher(ReadOnlySpan<byte> key)
    {
        cipher = new AesGcm(Derive(key, "profilelens memory value 1"), TagLength);
        nameKey = Derive(key, "profilelens memory name 1");
    }

    /// <summary>The name of the row that holds <paramref name="content"/>.</summary>
    public byte[] NameOf(ReadOnlySpan<byte> content) => HMACSHA256.HashData(nameKey, content);

    /// <summary>Version, nonce, tag and ciphertext of a value that belongs to one kind of row and one name.</summary>
    public byte[] Seal(string kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var box = new byte[Overhead + value.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var tag = box.AsSpan(1 + NonceLength, TagLength);
        cipher.Encrypt(nonce, value, box.AsSpan(Overhead), tag, Associated(kind, name));
        return box;
    }

    /// <summary>Opens what <see cref="Seal"/> made for the same kind and name.</summary>
    /// <exception cref="CryptographicException">Another key, kind, name or version, or changed bytes.</exception>
    public byte[] Open(string kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> box)
    {
        if (box.Length < Overhead || box[0] != Version)
        {
            throw new CryptographicException($"a sealed value of {box.Length} bytes is not of version {Version}");
        }

        var value = new byte[box.Length - Overhead];
        var nonce = box.Slice(1, NonceLength);
        var tag = box.Slice(1 + NonceLength, TagLength);
        cipher.Decrypt(nonce, box[Overhead..], tag, value, Associated(kind, name));
        return value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(nameKey);
    }

    private static byte[] Associated(string kind, ReadOnlySpan<byte> name) =>
        [.. Encoding.ASCII.GetBytes(kind), Version, .. name];

    private static byte[] Derive(ReadOnlySpan<byte> key, string purpose)
    {
        var derived = new byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt: [], Encoding.ASCII.GetBytes(purpose));
        return derived;
    }
}
