using System.Numerics;

namespace ProfileLens.Core.Text;

/// <summary>
/// What <see cref="PatternIndex"/> notes down of one block of a text, kept for the next. Belongs to one thread. Marks are
/// never wiped: each block has a stamp of its own. Where something stands is told by a bit for each token, or for each four
/// neighbours where the block has more tokens than there are bits.
/// </summary>
internal sealed class PatternScratch
{
    private const int Bits = 64;

    /// <summary>Four neighbours, of at most four times as many tokens.</summary>
    private const int ShiftOfLongBlocks = 2;

    /// <summary>For each symbol the stamp of the block it stood in last, and its place in <see cref="present"/> then.</summary>
    private (int Stamp, int Place)[] symbols = [];
    private (int Stamp, ulong Places)[] sets = [];
    private int[] candidates = [];

    /// <summary>What stands in the block; those with the same <see cref="SymbolSet.MaskOf"/> in a row, from the last to the first.</summary>
    private Present[] present = new Present[Bits];
    private readonly int[] lastOfBit = new int[Bits];
    private int count;
    private ulong mask;
    private int shift;
    private int stamp;

    /// <summary>Tokens that share a bit.</summary>
    public int TokensOfABit => 1 << shift;

    /// <summary>Matches of each owner so far.</summary>
    public int[] PerOwner { get; private set; } = [];

    /// <summary>Phrases whose anchor stands in the block, each once, in the order met.</summary>
    public List<int> Candidates { get; } = [];

    /// <summary>Tokens at which the phrase at hand may begin.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>Begins a text.</summary>
    public void Begin(int owners)
    {
        PerOwner = PerOwner.Length < owners ? new int[owners] : PerOwner;
        PerOwner.AsSpan().Clear();
    }

    /// <summary>Begins a block of a text.</summary>
    public void BeginBlock(int tokens, int symbolCount, int patternCount, int setCount)
    {
        if (
            symbols.Length < symbolCount
            || candidates.Length < patternCount
            || sets.Length < setCount
            || stamp == int.MaxValue
        )
        {
            // Never smaller than they are: the languages of a text take turns, and each has more of something.
            symbols = new (int, int)[Math.Max(symbols.Length, symbolCount)];
            candidates = new int[Math.Max(candidates.Length, patternCount)];
            sets = new (int, ulong)[Math.Max(sets.Length, setCount)];
            stamp = 0;
        }

        stamp++;
        shift = tokens <= Bits ? 0 : ShiftOfLongBlocks;
        (mask, count) = (0, 0);
        Candidates.Clear();
    }

    /// <summary>Notes where in the block a symbol stands; false when it stood before, too.</summary>
    public bool AddSymbol(int symbol, int token)
    {
        ref var noted = ref symbols[symbol];
        var bit = 1UL << (token >> shift);
        if (noted.Stamp == stamp)
        {
            present[noted.Place].Places |= bit;
            return false;
        }

        noted = (stamp, count);
        AddPresent(symbol, bit);
        return true;
    }

    private void AddPresent(int symbol, ulong places)
    {
        if (count == present.Length)
        {
            Array.Resize(ref present, count * 2);
        }

        var bit = SymbolSet.MaskOf(symbol);
        ref var last = ref lastOfBit[BitOperations.TrailingZeroCount(bit)];
        present[count] = new Present(symbol, (mask & bit) == 0 ? -1 : last) { Places = places };
        last = count++;
        mask |= bit;
    }

    /// <summary>Notes a phrase whose anchor stands in the block.</summary>
    public void AddCandidate(int id)
    {
        if (candidates[id] != stamp)
        {
            candidates[id] = stamp;
            Candidates.Add(id);
        }
    }

    /// <summary>Where something of a set stands in the block; found once.</summary>
    /// <param name="number">Number of the set.</param>
    /// <param name="bits">Its <see cref="SymbolSet.Mask"/>: most sets have nothing there, which that tells.</param>
    public ulong PlacesOf(int number, ulong bits, SymbolSet[] all)
    {
        ref var noted = ref sets[number];
        if (noted.Stamp != stamp)
        {
            noted = (stamp, (mask & bits) == 0 ? 0 : PlacesOf(all[number]));
        }

        return noted.Places;
    }

    /// <summary>All places after the first of some, or all from it on where several tokens share one.</summary>
    public ulong After(ulong places)
    {
        var first = places & (0 - places);
        return shift == 0 ? 0 - (first << 1) : 0 - first;
    }

    /// <summary>Looks only at what stands in the block and shares a bit with something of the set.</summary>
    private ulong PlacesOf(SymbolSet set)
    {
        var places = 0UL;
        for (var bits = mask & set.Mask; bits != 0; bits &= bits - 1)
        {
            for (var at = lastOfBit[BitOperations.TrailingZeroCount(bits)]; at >= 0; at = present[at].Before)
            {
                places |= set.Holds(present[at].Symbol) ? present[at].Places : 0;
            }
        }

        return places;
    }

    /// <summary>A symbol that stands in the block.</summary>
    /// <param name="Before">Place of the one before it with the same bit, or -1.</param>
    private record struct Present(int Symbol, int Before)
    {
        public ulong Places;
    }
}
