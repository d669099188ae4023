using System.Numerics;
using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>
/// Finds thousands of phrases in a text at once. Each phrase is filed under its rarest part; a phrase is tried only
/// where that part stands near, all its other parts do, in their order, and the text has a word it can begin with.
/// Thread-safe.
/// </summary>
public sealed class PatternIndex
{
    /// <summary>
    /// Steps spent on one text at most, by all languages together: one for every <see cref="PlacesOfAStep"/> places looked at,
    /// <see cref="StepsOfATry"/> for a phrase tried. An ordinary message needs a few hundred, a letter some ten thousand.
    /// </summary>
    public const int Budget = 200_000;

    private const int PlacesOfAStep = 16;
    private const int StepsOfATry = 50;

    private const int Block = 192;
    private const int MostPerOwner = 24;

    [ThreadStatic]
    private static PatternScratch? scratch;

    private readonly CuePattern[] patterns;
    private readonly Filed[] asked;

    /// <summary>
    /// By number of the set, all patterns after one another: what a pattern asks for beside its anchor, and then all its
    /// parts that cannot be missing, in their order.
    /// </summary>
    private readonly int[] required;
    private readonly SymbolSet[] sets;

    /// <summary>Bits of each set, so that most sets need not be looked at.</summary>
    private readonly ulong[] masks;

    /// <summary>Phrases by their anchor, and where those of each symbol begin and, one further, end.</summary>
    private readonly int[] filed;
    private readonly int[] places;
    private readonly int owners;

    /// <summary>Files phrases under their rarest part.</summary>
    /// <param name="patterns">Phrases, each with the number of its owner from 0.</param>
    /// <param name="common">Symbols of words so common that a phrase is filed under them only for want of others.</param>
    /// <param name="symbols">One more than the highest symbol.</param>
    public PatternIndex(
        IReadOnlyCollection<(CuePattern Pattern, int Owner)> patterns,
        IReadOnlySet<int> common,
        int symbols
    )
    {
        (this.patterns, asked) = ([.. patterns.Select(p => p.Pattern)], new Filed[patterns.Count]);
        var lists = new List<int>?[symbols];
        var commonWords = new Dictionary<SymbolSet, int>(patterns.Count);
        var (numbers, all) = (new Dictionary<SymbolSet, int>(patterns.Count), new List<int>(8 * patterns.Count));
        var id = 0;
        foreach (var (pattern, owner) in patterns)
        {
            var anchor = AnchorOf(pattern, common, commonWords);
            asked[id] = Ask(pattern, owner, anchor, numbers, all);
            owners = Math.Max(owners, owner + 1);
            foreach (var symbol in anchor.Symbols)
            {
                (lists[symbol] ??= []).Add(id);
            }

            id++;
        }

        required = [.. all];
        sets = [.. numbers.OrderBy(n => n.Value).Select(n => n.Key)];
        masks = [.. sets.Select(s => s.Mask)];
        filed = [.. lists.SelectMany(l => l ?? [])];
        places = new int[symbols + 1];
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            places[symbol + 1] = places[symbol] + (lists[symbol]?.Count ?? 0);
        }
    }

    /// <summary>Finds phrases; at most a few for each owner.</summary>
    /// <param name="steps">Steps spent on the text so far; see <see cref="Budget"/>.</param>
    /// <param name="isComplete">False when the text was so dense with phrases that the search stopped early.</param>
    public List<PatternMatch> Find(ReadOnlySpan<Token> tokens, ref int steps, out bool isComplete)
    {
        var found = new List<PatternMatch>();
        var at = scratch ??= new PatternScratch();
        at.Begin(owners);
        isComplete = true;
        for (var from = 0; from < tokens.Length && isComplete; from += Block)
        {
            CollectCandidates(tokens, from, at);
            foreach (var id in at.Candidates)
            {
                if (HasAll(asked[id], at))
                {
                    isComplete &= Try(tokens, from, id, at, found, ref steps);
                }
            }
        }

        return found;
    }

    private void CollectCandidates(ReadOnlySpan<Token> tokens, int from, PatternScratch at)
    {
        var block = tokens[from..Math.Min(tokens.Length, from + Block + PatternNode.Window)];
        at.BeginBlock(block.Length, places.Length, patterns.Length, sets.Length);
        for (var i = 0; i < block.Length; i++)
        {
            Add(block[i].Symbol, i, at);
            foreach (var prefix in block[i].Prefixes ?? [])
            {
                Add(prefix, i, at);
            }
        }
    }

    private void Add(int symbol, int token, PatternScratch at)
    {
        if (symbol == 0 || !at.AddSymbol(symbol, token))
        {
            return;
        }

        foreach (var id in filed.AsSpan(places[symbol]..places[symbol + 1]))
        {
            at.AddCandidate(id);
        }
    }

    private ulong PlacesOf(int number, PatternScratch at) => at.PlacesOf(number, masks[number], sets);

    /// <summary>Whether the block has something of every set that a phrase asks for: it does not match without.</summary>
    private bool HasAll(in Filed phrase, PatternScratch at)
    {
        foreach (var number in required.AsSpan(phrase.FirstRequired..phrase.FirstPart))
        {
            if (PlacesOf(number, at) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether they stand in the order that the phrase has them in, wherever it may begin.</summary>
    private bool IsInOrder(in Filed phrase, PatternScratch at)
    {
        var left = ulong.MaxValue;
        foreach (var number in required.AsSpan(phrase.FirstPart..phrase.EndPart))
        {
            var places = PlacesOf(number, at) & left;
            if (places == 0)
            {
                return false;
            }

            left = at.After(places);
        }

        return true;
    }

    private bool Try(
        ReadOnlySpan<Token> tokens,
        int from,
        int id,
        PatternScratch at,
        List<PatternMatch> found,
        ref int steps
    )
    {
        ref readonly var phrase = ref asked[id];
        steps += (Math.Min(tokens.Length, from + Block) - from) / PlacesOfAStep;
        if (!IsInOrder(phrase, at))
        {
            steps += at.PerOwner[phrase.Owner] < MostPerOwner ? Count(tokens, from, phrase, at) * StepsOfATry : 0;
            return steps <= Budget;
        }

        var starts = Starts(tokens, from, phrase, at);
        while (!starts.IsEmpty && at.PerOwner[phrase.Owner] < MostPerOwner)
        {
            if (steps + StepsOfATry > Budget)
            {
                steps += StepsOfATry;
                return false;
            }

            var tried = patterns[id]
                .TryFirst(tokens, starts[..Math.Min(starts.Length, (Budget - steps) / StepsOfATry)], out var count);
            if (count > 0)
            {
                at.PerOwner[phrase.Owner]++;
                found.Add(new PatternMatch(phrase.Owner, starts[tried - 1], count));
            }

            steps += tried * StepsOfATry;
            starts = starts[tried..];
        }

        return steps <= Budget;
    }

    /// <summary>How many <see cref="Starts"/> there are.</summary>
    private int Count(ReadOnlySpan<Token> tokens, int from, in Filed phrase, PatternScratch at) =>
        at.TokensOfABit == 1
            ? BitOperations.PopCount(PlacesOf(phrase.First, at))
            : Starts(tokens, from, phrase, at).Length;

    /// <summary>The tokens of a block at which a phrase may begin.</summary>
    private ReadOnlySpan<int> Starts(ReadOnlySpan<Token> tokens, int from, in Filed phrase, PatternScratch at)
    {
        var (first, end, width) = (sets[phrase.First], Math.Min(tokens.Length, from + Block), at.TokensOfABit);
        at.Starts.Clear();
        for (var bits = PlacesOf(phrase.First, at); bits != 0; bits &= bits - 1)
        {
            var token = from + BitOperations.TrailingZeroCount(bits) * width;
            for (var next = token; next < Math.Min(token + width, end); next++)
            {
                if (width == 1 || first.Holds(tokens[next]))
                {
                    at.Starts.Add(next);
                }
            }
        }

        return CollectionsMarshal.AsSpan(at.Starts);
    }

    private static Filed Ask(
        CuePattern pattern,
        int owner,
        SymbolSet anchor,
        Dictionary<SymbolSet, int> numbers,
        List<int> all
    )
    {
        var from = all.Count;
        foreach (var part in pattern.Parts)
        {
            if (!part.IsOptional && part.First != anchor)
            {
                all.Add(NumberOf(part.First, numbers));
            }
        }

        var firstPart = all.Count;
        foreach (var part in pattern.Parts)
        {
            if (!part.IsOptional)
            {
                all.Add(NumberOf(part.First, numbers));
            }
        }

        return new Filed(owner, NumberOf(PatternNode.FirstOf(pattern.Parts), numbers), from, firstPart, all.Count);
    }

    private static int NumberOf(SymbolSet set, Dictionary<SymbolSet, int> numbers)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, set, out var known);
        return known ? number : number = numbers.Count - 1;
    }

    /// <summary>The part that cannot be missing with the fewest common words and then the fewest words.</summary>
    private static SymbolSet AnchorOf(
        CuePattern pattern,
        IReadOnlySet<int> common,
        Dictionary<SymbolSet, int> commonWords
    )
    {
        var (best, fewest) = ((SymbolSet?)null, (int.MaxValue, int.MaxValue));
        foreach (var part in pattern.Parts)
        {
            if (part.IsOptional)
            {
                continue;
            }

            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(commonWords, part.First, out var known);
            count = known ? count : CountOf(part.First.Symbols, common);
            if ((count, part.First.Symbols.Length).CompareTo(fewest) < 0)
            {
                (best, fewest) = (part.First, (count, part.First.Symbols.Length));
            }
        }

        return best!;
    }

    private static int CountOf(ReadOnlySpan<int> symbols, IReadOnlySet<int> common)
    {
        var count = 0;
        foreach (var symbol in symbols)
        {
            count += common.Contains(symbol) ? 1 : 0;
        }

        return count;
    }

    /// <summary>What must stand in a text for a phrase to be tried.</summary>
    /// <param name="First">Number of the set it begins with.</param>
    /// <param name="FirstRequired">First place in <see cref="required"/>.</param>
    /// <param name="FirstPart">The first place there of all parts in their order.</param>
    /// <param name="EndPart">The place after their last.</param>
    private readonly record struct Filed(int Owner, int First, int FirstRequired, int FirstPart, int EndPart);
}
