using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace ProfileLens.Core.Text.Entities;

/// <summary>Ethereum addresses: 40 hexadecimal digits whose mixed case is a checksum (EIP-55, Keccak-256).</summary>
internal static class EthereumAddress
{
    private const int Digits = 40;

    /// <summary>Whether the digits after <c>0x</c> are an address; of one case they carry no checksum and are believed.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != Digits || digits.ContainsAnyExcept(Hex))
        {
            return false;
        }

        var isMixed = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        return !isMixed || HasChecksum(digits);
    }

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF"
    );

    /// <summary>A letter is upper case where the hash of the lower-case digits has 8 or more at its place.</summary>
    private static bool HasChecksum(ReadOnlySpan<char> digits)
    {
        Span<char> lower = stackalloc char[Digits];
        digits.ToLowerInvariant(lower);
        Span<byte> bytes = stackalloc byte[Digits];
        Encoding.ASCII.GetBytes(lower, bytes);
        Span<byte> hash = stackalloc byte[32];
        var keccak = new KeccakDigest(256);
        keccak.BlockUpdate(bytes);
        keccak.DoFinal(hash);
        for (var i = 0; i < Digits; i++)
        {
            var nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0xF;
            if (char.IsAsciiLetter(digits[i]) && char.IsAsciiLetterUpper(digits[i]) != nibble >= 8)
            {
                return false;
            }
        }

        return true;
    }
}
