namespace ProfileLens.Core.Text;

/// <summary>Symbols of the vocabulary; made once, asked for every token.</summary>
internal sealed class SymbolSet
{
    private const int FewEnoughToScan = 6;
    private readonly int[] sorted;

    public SymbolSet(IEnumerable<int> symbols)
    {
        sorted = [.. symbols.Distinct().Order()];
        foreach (var symbol in sorted)
        {
            Mask |= MaskOf(symbol);
        }
    }

    public SymbolSet(int symbol) => (sorted, Mask) = ([symbol], MaskOf(symbol));

    /// <summary>The symbols, ascending.</summary>
    public ReadOnlySpan<int> Symbols => sorted;

    /// <summary>A Bloom filter of one hash: no symbol is in the set whose <see cref="MaskOf(int)"/> is not in here.</summary>
    public ulong Mask { get; }

    /// <summary>Bit of one symbol.</summary>
    public static ulong MaskOf(int symbol) => 1UL << (symbol & 63);

    /// <summary>Bits of all a token stands for.</summary>
    public static ulong MaskOf(in Token token)
    {
        var mask = MaskOf(token.Symbol);
        foreach (var prefix in token.Prefixes ?? [])
        {
            mask |= MaskOf(prefix);
        }

        return mask;
    }

    /// <summary>Whether it holds what a token stands for: its word, class or one of its beginnings.</summary>
    public bool Holds(in Token token)
    {
        if (Holds(token.Symbol))
        {
            return true;
        }

        foreach (var prefix in token.Prefixes ?? [])
        {
            if (Holds(prefix))
            {
                return true;
            }
        }

        return false;
    }

    private bool Holds(int symbol) =>
        sorted.Length <= FewEnoughToScan
            ? sorted.AsSpan().Contains(symbol)
            : (Mask & MaskOf(symbol)) != 0 && Array.BinarySearch(sorted, symbol) >= 0;
}
