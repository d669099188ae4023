using System.Security.Cryptography;

namespace ProfileLens.Core.Text.Entities;

/// <summary>Bitcoin's Base58Check: 25 bytes of which the last four are the double SHA-256 of the others.</summary>
internal static class Base58Check
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Bytes = 25;
    private const int ChecksumBytes = 4;

    /// <summary>Currency by the first byte, from the chain parameters of each currency's reference client.</summary>
    private static readonly Dictionary<byte, string> Currencies = new()
    {
        [0x00] = "Bitcoin",
        [0x05] = "Bitcoin",
        [0x30] = "Litecoin",
        [0x32] = "Litecoin",
        [0x1E] = "Dogecoin",
        [0x16] = "Dogecoin",
        [0x4C] = "Dash",
        [0x41] = "TRON",
    };

    /// <summary>The currency of an address, or null where it is none.</summary>
    /// <param name="address">26 to 35 ASCII letters and digits.</param>
    public static string? CurrencyOf(ReadOnlySpan<char> address)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!TryDecode(address, bytes))
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..(Bytes - ChecksumBytes)], hash);
        SHA256.HashData(hash, hash);
        return hash[..ChecksumBytes].SequenceEqual(bytes[(Bytes - ChecksumBytes)..])
            ? Currencies.GetValueOrDefault(bytes[0])
            : null;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        bytes.Clear();
        foreach (var c in text)
        {
            var carry = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (carry < 0)
            {
                return false;
            }

            for (var i = bytes.Length - 1; i >= 0; i--)
            {
                carry += bytes[i] * 58;
                bytes[i] = (byte)carry;
                carry >>= 8;
            }

            if (carry != 0)
            {
                return false;
            }
        }

        return true;
    }
}
