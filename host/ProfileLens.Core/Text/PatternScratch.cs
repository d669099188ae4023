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

    private Noted[] symbols = [];
    private Noted[] sets = [];
    private int[] candidates = [];
    private readonly List<int> present = [];
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
            symbols = new Noted[Math.Max(symbols.Length, symbolCount)];
            candidates = new int[Math.Max(candidates.Length, patternCount)];
            sets = new Noted[Math.Max(sets.Length, setCount)];
            stamp = 0;
        }

        stamp++;
        shift = tokens <= Bits ? 0 : ShiftOfLongBlocks;
        mask = 0;
        present.Clear();
        Candidates.Clear();
    }

    /// <summary>Notes where in the block a symbol stands; false when it stood before, too.</summary>
    public bool AddSymbol(int symbol, int token)
    {
        ref var noted = ref symbols[symbol];
        var bit = 1UL << (token >> shift);
        if (noted.Stamp == stamp)
        {
            noted.Places |= bit;
            return false;
        }

        noted = new Noted { Stamp = stamp, Places = bit };
        present.Add(symbol);
        mask |= SymbolSet.MaskOf(symbol);
        return true;
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
            noted = new Noted { Stamp = stamp, Places = (mask & bits) == 0 ? 0 : PlacesOf(all[number]) };
        }

        return noted.Places;
    }

    /// <summary>All places after the first of some, or all from it on where several tokens share one.</summary>
    public ulong After(ulong places)
    {
        var first = places & (0 - places);
        return shift == 0 ? 0 - (first << 1) : 0 - first;
    }

    /// <summary>Goes through what is fewer: the set, or what stands there.</summary>
    private ulong PlacesOf(SymbolSet set)
    {
        var places = 0UL;
        if (set.Symbols.Length > present.Count)
        {
            foreach (var symbol in present)
            {
                places |= set.Holds(symbol) ? symbols[symbol].Places : 0;
            }

            return places;
        }

        foreach (var symbol in set.Symbols)
        {
            ref readonly var noted = ref symbols[symbol];
            places |= noted.Stamp == stamp ? noted.Places : 0;
        }

        return places;
    }

    /// <summary>Where something stands, if the stamp is the block's.</summary>
    private struct Noted
    {
        public int Stamp;
        public ulong Places;
    }
}
