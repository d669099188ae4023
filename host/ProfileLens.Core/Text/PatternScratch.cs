namespace ProfileLens.Core.Text;

/// <summary>
/// What <see cref="PatternIndex"/> notes down of one text, kept for the next. Belongs to one thread. Marks are never
/// wiped: each block of a text has a stamp of its own.
/// </summary>
internal sealed class PatternScratch : IForgetful
{
    private const int FewEnoughToKeep = 65_536;
    private const int MostStamps = int.MaxValue / 4;

    private int[] symbols = [];
    private int[] candidates = [];
    private int[] sets = [];
    private readonly List<int> present = [];
    private ulong mask;
    private int stamp;

    /// <summary>For each token the bits of its symbols; see <see cref="SymbolSet.MaskOf(in Token)"/>.</summary>
    public ulong[] Masks { get; private set; } = [];

    /// <summary>Matches of each owner so far.</summary>
    public int[] PerOwner { get; private set; } = [];

    /// <summary>Phrases whose anchor stands in the block, each once, in the order met.</summary>
    public List<int> Candidates { get; } = [];

    /// <summary>Begins a text.</summary>
    public void Begin(ReadOnlySpan<Token> tokens, int owners)
    {
        if (Masks.Length < tokens.Length)
        {
            Masks = new ulong[Math.Max(tokens.Length, Masks.Length * 2)];
        }

        if (Masks.Length > FewEnoughToKeep)
        {
            ThreadTexts.Register(this);
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            Masks[i] = SymbolSet.MaskOf(tokens[i]);
        }

        PerOwner = PerOwner.Length < owners ? new int[owners] : PerOwner;
        PerOwner.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public void Forget() => Masks = Masks.Length > FewEnoughToKeep ? [] : Masks;

    /// <summary>Begins a block of a text.</summary>
    public void BeginBlock(int symbolCount, int patternCount, int setCount)
    {
        if (
            symbols.Length < symbolCount
            || candidates.Length < patternCount
            || sets.Length < setCount
            || stamp >= MostStamps
        )
        {
            // Never smaller than they are: the languages of a text take turns, and each has more of something.
            symbols = new int[Math.Max(symbols.Length, symbolCount)];
            candidates = new int[Math.Max(candidates.Length, patternCount)];
            sets = new int[Math.Max(sets.Length, setCount)];
            stamp = 0;
        }

        stamp++;
        mask = 0;
        present.Clear();
        Candidates.Clear();
    }

    /// <summary>Notes that a symbol stands in the block; false when that is known.</summary>
    public bool AddSymbol(int symbol)
    {
        if (symbols[symbol] == stamp)
        {
            return false;
        }

        symbols[symbol] = stamp;
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

    /// <summary>Whether something of a set stands in the block, where that was noted; else null.</summary>
    public bool? Has(int number) => sets[number] >> 1 == stamp ? (sets[number] & 1) != 0 : null;

    /// <summary>Notes whether something of a set stands in the block.</summary>
    public bool Note(int number, bool has)
    {
        sets[number] = stamp << 1 | (has ? 1 : 0);
        return has;
    }

    /// <summary>Whether something of a set with such bits may stand in the block; false is certain.</summary>
    public bool MayHave(ulong bits) => (mask & bits) != 0;

    /// <summary>Whether something of a set stands in the block. Goes through what is fewer: the set, or what stands there.</summary>
    public bool HasAny(SymbolSet set)
    {
        if (set.Symbols.Length <= present.Count)
        {
            return HasAny(set.Symbols);
        }

        foreach (var symbol in present)
        {
            if (set.Holds(symbol))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasAny(ReadOnlySpan<int> of)
    {
        foreach (var symbol in of)
        {
            if (symbols[symbol] == stamp)
            {
                return true;
            }
        }

        return false;
    }
}
