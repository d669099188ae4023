using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>
/// Finds thousands of phrases in a text at once. Each phrase is filed under its rarest part; a phrase is tried only
/// where that part stands near and the text has a word it can begin with. Thread-safe.
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

    /// <summary>What patterns ask for beside their anchors, by number of the set, all after one another.</summary>
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
        var commonWords = new Dictionary<SymbolSet, int>();
        var (numbers, all) = (new Dictionary<SymbolSet, int>(), new List<int>());
        var id = 0;
        foreach (var (pattern, owner) in patterns)
        {
            var anchor = AnchorOf(pattern, common, commonWords);
            var from = all.Count;
            all.AddRange(Required(pattern, anchor).Select(s => NumberOf(s, numbers)));
            asked[id] = new Filed(owner, NumberOf(PatternNode.FirstOf(pattern.Parts), numbers), from, all.Count);
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
        at.Begin(tokens, owners);
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
        at.BeginBlock(places.Length, patterns.Length, sets.Length);
        var end = Math.Min(tokens.Length, from + Block + PatternNode.Window);
        for (var i = from; i < end; i++)
        {
            Add(tokens[i].Symbol, at);
            foreach (var prefix in tokens[i].Prefixes ?? [])
            {
                Add(prefix, at);
            }
        }
    }

    private void Add(int symbol, PatternScratch at)
    {
        if (!at.AddSymbol(symbol))
        {
            return;
        }

        foreach (var id in filed.AsSpan(places[symbol]..places[symbol + 1]))
        {
            at.AddCandidate(id);
        }
    }

    /// <summary>Whether the block has something of every set that a phrase asks for: it does not match without.</summary>
    private bool HasAll(in Filed phrase, PatternScratch at)
    {
        foreach (var number in required.AsSpan(phrase.FirstRequired, phrase.EndRequired - phrase.FirstRequired))
        {
            if (at.Has(number) is not { } has)
            {
                has = at.Note(number, at.MayHave(masks[number]) && at.HasAny(sets[number]));
            }

            if (!has)
            {
                return false;
            }
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
        var (owner, first) = (asked[id].Owner, sets[asked[id].First]);
        var (end, mask) = (Math.Min(tokens.Length, from + Block), masks[asked[id].First]);
        steps += (end - from) / PlacesOfAStep;
        for (var i = from; i < end && at.PerOwner[owner] < MostPerOwner; i++)
        {
            if ((at.Masks[i] & mask) == 0 || !first.Holds(tokens[i]))
            {
                continue;
            }

            if ((steps += StepsOfATry) > Budget)
            {
                return false;
            }

            var count = patterns[id].Match(tokens[i..]);
            if (count > 0)
            {
                at.PerOwner[owner]++;
                found.Add(new PatternMatch(owner, i, count));
            }
        }

        return steps <= Budget;
    }

    private static IEnumerable<SymbolSet> Required(CuePattern pattern, SymbolSet anchor) =>
        pattern.Parts.Where(p => !p.IsOptional && p.First != anchor).Select(p => p.First);

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
    ) =>
        pattern
            .Parts.Where(p => !p.IsOptional)
            .Select(p => p.First)
            .MinBy(s =>
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(commonWords, s, out var known);
                count = known ? count : CountOf(s.Symbols, common);
                return (count, s.Symbols.Length);
            })!;

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
    /// <param name="EndRequired">The place after its last.</param>
    private readonly record struct Filed(int Owner, int First, int FirstRequired, int EndRequired);
}
