namespace ProfileLens.Core.Text.Entities;

/// <summary>Addresses of crypto currencies: runs of letters and digits that pass the checksum of their kind.</summary>
internal static class CryptoAddresses
{
    private const int Shortest = 26;
    private const int LongestBase58 = 35;
    private const int Longest = 90;

    /// <summary>Runs of the right length tried in one text: a checksum costs some ten microseconds.</summary>
    private const int MaxCandidates = 64;

    public static void Scan(PlainText text, List<Entity> found)
    {
        var characters = text.Characters;
        var tried = 0;
        for (var i = 0; i < characters.Length && tried < MaxCandidates; )
        {
            var end = i;
            while (end < characters.Length && char.IsAsciiLetterOrDigit(characters[end]))
            {
                end++;
            }

            var run = characters.AsSpan(i, end - i);
            var isCandidate = run.Length is >= Shortest and <= Longest;
            tried += isCandidate ? 1 : 0;
            if (isCandidate && CurrencyOf(run) is { } currency)
            {
                found.Add(text.Entity(EntityKind.CryptoAddress, i, end, run.ToString(), currency));
            }

            i = Math.Max(end, i + 1);
        }
    }

    private static string? CurrencyOf(ReadOnlySpan<char> run)
    {
        if (run.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return EthereumAddress.IsValid(run[2..]) ? "Ethereum" : null;
        }

        return Bech32.CurrencyOf(run) ?? (run.Length <= LongestBase58 ? Base58Check.CurrencyOf(run) : null);
    }
}
