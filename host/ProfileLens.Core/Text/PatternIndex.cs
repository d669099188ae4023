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

    private readonly Filed[] patterns;

    /// <summary>Phrases by their anchor, and where those of each symbol begin and, one further, end.</summary>
    private readonly int[] filed;
    private readonly int[] places;
    private readonly int owners;
    private readonly int sets;

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
        this.patterns = new Filed[patterns.Count];
        var lists = new List<int>?[symbols];
        var commonWords = new Dictionary<SymbolSet, int>();
        var numbers = new Dictionary<SymbolSet, int>();
        var id = 0;
        foreach (var (pattern, owner) in patterns)
        {
            var anchor = AnchorOf(pattern, common, commonWords);
            this.patterns[id] = new Filed(pattern, owner, anchor, numbers);
            owners = Math.Max(owners, owner + 1);
            foreach (var symbol in anchor.Symbols)
            {
                (lists[symbol] ??= []).Add(id);
            }

            id++;
        }

        sets = numbers.Count;
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
                if (at.HasAll(patterns[id].Required))
                {
                    isComplete &= Try(tokens, from, patterns[id], at, found, ref steps);
                }
            }
        }

        return found;
    }

    private void CollectCandidates(ReadOnlySpan<Token> tokens, int from, PatternScratch at)
    {
        at.BeginBlock(places.Length, patterns.Length, sets);
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

    private static bool Try(
        ReadOnlySpan<Token> tokens,
        int from,
        in Filed filed,
        PatternScratch at,
        List<PatternMatch> found,
        ref int steps
    )
    {
        var end = Math.Min(tokens.Length, from + Block);
        steps += (end - from) / PlacesOfAStep;
        for (var i = from; i < end && at.PerOwner[filed.Owner] < MostPerOwner; i++)
        {
            if ((at.Masks[i] & filed.First.Mask) == 0 || !filed.First.Holds(tokens[i]))
            {
                continue;
            }

            if ((steps += StepsOfATry) > Budget)
            {
                return false;
            }

            var count = filed.Pattern.Match(tokens[i..]);
            if (count > 0)
            {
                at.PerOwner[filed.Owner]++;
                found.Add(new PatternMatch(filed.Owner, i, count));
            }
        }

        return steps <= Budget;
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

    /// <summary>A phrase, what it begins with, and what a text must have beside its anchor.</summary>
    private readonly struct Filed
    {
        public Filed(CuePattern pattern, int owner, SymbolSet anchor, Dictionary<SymbolSet, int> numbers)
        {
            (Pattern, Owner, First) = (pattern, owner, PatternNode.FirstOf(pattern.Parts));
            var required = new List<(SymbolSet Set, int Number)>(pattern.Parts.Length);
            foreach (var part in pattern.Parts)
            {
                if (!part.IsOptional && part.First != anchor)
                {
                    ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, part.First, out var known);
                    number = known ? number : numbers.Count - 1;
                    required.Add((part.First, number));
                }
            }

            Required = [.. required];
        }

        public CuePattern Pattern { get; }

        public int Owner { get; }

        public SymbolSet First { get; }

        /// <summary>Each with its number among all that are asked for.</summary>
        public (SymbolSet Set, int Number)[] Required { get; }
    }
}
