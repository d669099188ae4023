using System.Numerics;

namespace ProfileLens.Core.Text;

/// <summary>Symbols of the vocabulary; made once, asked for every token.</summary>
internal sealed class SymbolSet
{
    private const int FewEnoughToScan = 6;
    private readonly int[] sorted;

    /// <summary>The same with open addressing, a power of two in length, for sets too large to scan; 0 is no symbol.</summary>
    private readonly int[] slots = [];

    public SymbolSet(IEnumerable<int> symbols)
    {
        sorted = Sorted([.. symbols]);
        foreach (var symbol in sorted)
        {
            Mask |= MaskOf(symbol);
        }

        if (sorted.Length > FewEnoughToScan)
        {
            slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)sorted.Length * 2)];
            foreach (var symbol in sorted)
            {
                slots[SlotOf(symbol)] = symbol;
            }
        }
    }

    private static int[] Sorted(int[] symbols)
    {
        Array.Sort(symbols);
        var count = 0;
        foreach (var symbol in symbols)
        {
            if (count == 0 || symbols[count - 1] != symbol)
            {
                symbols[count++] = symbol;
            }
        }

        return count == symbols.Length ? symbols : symbols[..count];
    }

    public SymbolSet(int symbol) => (sorted, Mask) = ([symbol], MaskOf(symbol));

    /// <summary>The symbols, ascending.</summary>
    public ReadOnlySpan<int> Symbols => sorted;

    /// <summary>A Bloom filter of one hash: no symbol is in the set whose <see cref="MaskOf(int)"/> is not in here.</summary>
    public ulong Mask { get; }

    /// <summary>Bit of one symbol.</summary>
    public static ulong MaskOf(int symbol) => 1UL << (symbol & 63);

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

    /// <summary>Whether it holds a symbol; never 0, which stands for words no rule knows.</summary>
    public bool Holds(int symbol) =>
        (Mask & MaskOf(symbol)) != 0
        && symbol != 0
        && (slots.Length == 0 ? sorted.AsSpan().Contains(symbol) : slots[SlotOf(symbol)] == symbol);

    private int SlotOf(int symbol)
    {
        var slot = (int)((uint)symbol * 0x9E3779B1u >> BitOperations.LeadingZeroCount((uint)slots.Length - 1));
        while (slots[slot] != 0 && slots[slot] != symbol)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }
}
