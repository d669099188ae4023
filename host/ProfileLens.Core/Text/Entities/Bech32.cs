namespace ProfileLens.Core.Text.Entities;

/// <summary>Segregated-witness addresses: Bech32 (BIP 173) for version 0, Bech32m (BIP 350) for the others.</summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const uint Bech32Constant = 1;
    private const uint Bech32mConstant = 0x2BC830A3;
    private const int ChecksumLength = 6;

    private static readonly (string Prefix, string Currency)[] Prefixes = [("bc1", "Bitcoin"), ("ltc1", "Litecoin")];

    private static readonly uint[] Generator = [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3];

    /// <summary>The currency of an address, or null where it is none.</summary>
    /// <param name="address">ASCII letters and digits, at most 90; all of one case.</param>
    public static string? CurrencyOf(ReadOnlySpan<char> address)
    {
        if (address.ContainsAnyInRange('a', 'z') && address.ContainsAnyInRange('A', 'Z'))
        {
            return null;
        }

        foreach (var (prefix, currency) in Prefixes)
        {
            if (address.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return IsValid(prefix.AsSpan()[..^1], address[prefix.Length..]) ? currency : null;
            }
        }

        return null;
    }

    private static bool IsValid(ReadOnlySpan<char> humanReadable, ReadOnlySpan<char> data)
    {
        var sum = 1u;
        foreach (var c in humanReadable)
        {
            sum = Step(sum, (uint)c >> 5);
        }

        sum = Step(sum, 0);
        foreach (var c in humanReadable)
        {
            sum = Step(sum, c & 31u);
        }

        foreach (var c in data)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum = Step(sum, (uint)value);
        }

        return data.Length > ChecksumLength && IsProgram(data, sum);
    }

    /// <summary>Length rules of BIP 141: 20 or 32 bytes in version 0, 2 to 40 bytes else, 5 bits a character.</summary>
    private static bool IsProgram(ReadOnlySpan<char> data, uint sum)
    {
        var version = Alphabet.IndexOf(char.ToLowerInvariant(data[0]), StringComparison.Ordinal);
        var bytes = (data.Length - 1 - ChecksumLength) * 5 / 8;
        return version == 0
            ? sum == Bech32Constant && bytes is 20 or 32
            : version <= 16 && sum == Bech32mConstant && bytes is >= 2 and <= 40;
    }

    private static uint Step(uint sum, uint value)
    {
        var top = sum >> 25;
        sum = ((sum & 0x1FFFFFF) << 5) ^ value;
        for (var i = 0; i < Generator.Length; i++)
        {
            sum ^= ((top >> i) & 1) == 0 ? 0 : Generator[i];
        }

        return sum;
    }
}
