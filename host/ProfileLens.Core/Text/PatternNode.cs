using System.Numerics;
using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>
/// A part of a phrase. Matching is arithmetic on sets: bit <c>o</c> of a mask says that the phrase so far can end before
/// the token at <c>start + o</c>. Every part maps a mask to a mask, so nothing is ever tried twice and the work is bounded
/// by parts times <see cref="Window"/>.
/// </summary>
internal abstract class PatternNode
{
    /// <summary>Tokens a match may span.</summary>
    public const int Window = 63;

    private SymbolSet? first;

    /// <summary>Whether it matches no tokens at all.</summary>
    public abstract bool IsOptional { get; }

    /// <summary>Tokens it matches at most.</summary>
    public abstract int Longest { get; }

    /// <summary>Moves on over the tokens this part matches.</summary>
    public abstract ulong Advance(ReadOnlySpan<Token> window, ulong mask);

    /// <summary>The symbols it can begin with; found once, since a word list is part of many phrases.</summary>
    public virtual SymbolSet First => first ??= new SymbolSet(FirstSymbols());

    /// <summary>The symbols it can begin with.</summary>
    protected abstract IEnumerable<int> FirstSymbols();

    /// <summary>Runs a row of parts.</summary>
    public static ulong Advance(PatternNode[] parts, ReadOnlySpan<Token> window, ulong mask)
    {
        foreach (var part in parts)
        {
            mask = part.Advance(window, mask);
            if (mask == 0)
            {
                break;
            }
        }

        return mask;
    }

    /// <summary>The symbols a row of parts can begin with.</summary>
    public static SymbolSet FirstOf(PatternNode[] parts) =>
        parts[0].IsOptional ? new SymbolSet(FirstSymbolsOf(parts)) : parts[0].First;

    /// <summary>The symbols a row of parts can begin with.</summary>
    protected static IEnumerable<int> FirstSymbolsOf(PatternNode[] parts)
    {
        var certain = Array.FindIndex(parts, p => !p.IsOptional);
        return parts.Take(certain < 0 ? parts.Length : certain + 1).SelectMany(p => p.First.Symbols.ToArray());
    }

    /// <summary>Whether a token is the word, class or prefix a symbol stands for.</summary>
    protected static bool Is(in Token token, int symbol) =>
        token.Symbol == symbol || (token.Prefixes is { } prefixes && Array.IndexOf(prefixes, symbol) >= 0);
}

/// <summary>One word, word beginning or class of token.</summary>
internal sealed class AtomNode(int symbol) : PatternNode
{
    public int Symbol => symbol;

    public override SymbolSet First { get; } = new(symbol);

    public override bool IsOptional => false;

    public override int Longest => 1;

    public override ulong Advance(ReadOnlySpan<Token> window, ulong mask)
    {
        var next = 0UL;
        for (; mask != 0; mask &= mask - 1)
        {
            var at = BitOperations.TrailingZeroCount(mask);
            if (at < window.Length && Is(window[at], symbol))
            {
                next |= 1UL << at << 1;
            }
        }

        return next;
    }

    protected override IEnumerable<int> FirstSymbols() => [symbol];
}

/// <summary>A list of entries of one or more atoms each; nearly all are of one, and the others are found by their first.</summary>
internal sealed class ListNode : PatternNode
{
    private static readonly Dictionary<int, int[][]> Nothing = [];

    private readonly SymbolSet singles;
    private readonly Dictionary<int, int[][]> longer = Nothing;

    /// <summary>Bits of what an entry of several atoms begins with; see <see cref="SymbolSet.MaskOf(int)"/>.</summary>
    private readonly ulong beginnings;

    /// <param name="singles">Entries of one atom.</param>
    /// <param name="several">The others.</param>
    public ListNode(List<int> singles, List<int[]> several)
    {
        this.singles = new SymbolSet(singles);
        Longest = 1;
        if (several.Count == 0)
        {
            return;
        }

        longer = [];
        foreach (var entry in several)
        {
            ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(longer, entry[0], out _);
            alike = alike is null ? [entry] : [.. alike, entry];
            beginnings |= SymbolSet.MaskOf(entry[0]);
            Longest = Math.Max(Longest, entry.Length);
        }

        longer.TrimExcess();
    }

    /// <summary>A list of rows of atoms.</summary>
    public static ListNode Of(IEnumerable<int[]> entries)
    {
        var (singles, several) = (new List<int>(), new List<int[]>());
        foreach (var entry in entries)
        {
            if (entry.Length == 1)
            {
                singles.Add(entry[0]);
            }
            else
            {
                several.Add(entry);
            }
        }

        return new ListNode(singles, several);
    }

    public IEnumerable<int[]> Rows =>
        singles.Symbols.ToArray().Select(s => new[] { s }).Concat(longer.Values.SelectMany(e => e));

    public override bool IsOptional => false;

    public override int Longest { get; }

    public override ulong Advance(ReadOnlySpan<Token> window, ulong mask)
    {
        var next = 0UL;
        for (; mask != 0; mask &= mask - 1)
        {
            var at = BitOperations.TrailingZeroCount(mask);
            if (at >= window.Length)
            {
                break;
            }

            next |= Ends(window[at..], window[at].Symbol) << at;
            foreach (var prefix in window[at].Prefixes ?? [])
            {
                next |= Ends(window[at..], prefix) << at;
            }
        }

        return next;
    }

    protected override IEnumerable<int> FirstSymbols() => [.. singles.Symbols, .. longer.Keys];

    private ulong Ends(ReadOnlySpan<Token> rest, int first)
    {
        var ends = singles.Holds(first) ? 1UL << 1 : 0;
        if ((beginnings & SymbolSet.MaskOf(first)) == 0 || !longer.TryGetValue(first, out var candidates))
        {
            return ends;
        }

        foreach (var entry in candidates)
        {
            if (StartsWith(rest, entry))
            {
                ends |= 1UL << entry.Length;
            }
        }

        return ends;
    }

    private static bool StartsWith(ReadOnlySpan<Token> rest, int[] entry)
    {
        if (rest.Length < entry.Length)
        {
            return false;
        }

        for (var i = 1; i < entry.Length; i++)
        {
            if (!Is(rest[i], entry[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One of several rows of parts.</summary>
internal sealed class ChoiceNode(PatternNode[][] choices) : PatternNode
{
    public override bool IsOptional { get; } = choices.Any(c => c.All(p => p.IsOptional));

    public override int Longest { get; } = choices.Max(c => c.Sum(p => p.Longest));

    public override ulong Advance(ReadOnlySpan<Token> window, ulong mask)
    {
        var next = 0UL;
        foreach (var choice in choices)
        {
            next |= Advance(choice, window, mask);
        }

        return next;
    }

    protected override IEnumerable<int> FirstSymbols() => choices.SelectMany(FirstSymbolsOf);
}

/// <summary>A part that may be missing.</summary>
internal sealed class OptionalNode(PatternNode inner) : PatternNode
{
    public override bool IsOptional => true;

    public override int Longest => inner.Longest;

    public override ulong Advance(ReadOnlySpan<Token> window, ulong mask) => mask | inner.Advance(window, mask);

    protected override IEnumerable<int> FirstSymbols() => inner.First.Symbols.ToArray();
}

/// <summary>Up to <paramref name="most"/> tokens of any kind within the sentence.</summary>
internal sealed class GapNode(int most) : PatternNode
{
    public override bool IsOptional => true;

    public override int Longest => most;

    public override ulong Advance(ReadOnlySpan<Token> window, ulong mask)
    {
        var words = 0UL;
        var last = Math.Min(window.Length - 1, BitOperations.Log2(mask) + most);
        for (var i = BitOperations.TrailingZeroCount(mask); i <= last; i++)
        {
            words |= window[i].Kind == TokenKind.Break ? 0 : 1UL << i;
        }

        for (var i = 0; i < most; i++)
        {
            mask |= (mask & words) << 1;
        }

        return mask;
    }

    protected override IEnumerable<int> FirstSymbols() => [];
}
