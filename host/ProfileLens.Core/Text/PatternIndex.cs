using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>
/// Finds thousands of phrases in a text at once. Each phrase is filed under its rarest part; a phrase is tried only
/// where that part stands near and the text has a word it can begin with. Thread-safe.
/// </summary>
public sealed class PatternIndex
{
    /// <summary>
    /// Steps spent on one text at most: one for every <see cref="PlacesOfAStep"/> places looked at,
    /// <see cref="StepsOfATry"/> for a phrase tried. An ordinary message needs a few hundred, a letter some ten thousand.
    /// </summary>
    public const int Budget = 200_000;

    private const int PlacesOfAStep = 16;
    private const int StepsOfATry = 50;

    private const int Block = 192;
    private const int MostPerOwner = 24;

    [ThreadStatic]
    private static (int[] Seen, int Stamp) scratch;

    private readonly Filed[] patterns;
    private readonly int[]?[] byAnchor;
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
        this.patterns = [.. patterns.Select(p => new Filed(p.Pattern, p.Owner, PatternNode.FirstOf(p.Pattern.Parts)))];
        owners = patterns.Count == 0 ? 0 : patterns.Max(p => p.Owner) + 1;
        var lists = new List<int>?[symbols];
        var commonWords = new Dictionary<SymbolSet, int>();
        for (var id = 0; id < this.patterns.Length; id++)
        {
            foreach (var symbol in AnchorOf(this.patterns[id].Pattern, common, commonWords).Symbols)
            {
                (lists[symbol] ??= []).Add(id);
            }
        }

        byAnchor = [.. lists.Select(l => l?.ToArray())];
    }

    /// <summary>Finds phrases; at most a few for each owner.</summary>
    /// <param name="isComplete">False when the text was so dense with phrases that the search stopped early.</param>
    public List<PatternMatch> Find(Token[] tokens, out bool isComplete)
    {
        var found = new List<PatternMatch>();
        var perOwner = new int[owners];
        var candidates = new List<int>();
        var masks = new ulong[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            masks[i] = SymbolSet.MaskOf(tokens[i]);
        }

        var steps = 0;
        isComplete = true;
        for (var from = 0; from < tokens.Length && isComplete; from += Block)
        {
            CollectCandidates(tokens, from, candidates);
            var block = new Places(tokens, masks, from, Math.Min(tokens.Length, from + Block));
            foreach (var id in candidates)
            {
                isComplete &= Try(block, patterns[id], found, perOwner, ref steps);
            }
        }

        return found;
    }

    private void CollectCandidates(Token[] tokens, int from, List<int> candidates)
    {
        candidates.Clear();
        var seen = Stamped(patterns.Length, out var stamp);
        var end = Math.Min(tokens.Length, from + Block + PatternNode.Window);
        for (var i = from; i < end; i++)
        {
            Add(tokens[i].Symbol, stamp, candidates, seen);
            foreach (var prefix in tokens[i].Prefixes ?? [])
            {
                Add(prefix, stamp, candidates, seen);
            }
        }
    }

    /// <summary>This thread's marks, and a value that none of them has.</summary>
    private static int[] Stamped(int length, out int stamp)
    {
        if (scratch.Seen is null || scratch.Seen.Length < length || scratch.Stamp == int.MaxValue)
        {
            scratch = (new int[length], 0);
        }

        stamp = ++scratch.Stamp;
        return scratch.Seen;
    }

    private void Add(int symbol, int stamp, List<int> candidates, int[] seen)
    {
        foreach (var id in byAnchor[symbol] ?? [])
        {
            if (seen[id] != stamp)
            {
                seen[id] = stamp;
                candidates.Add(id);
            }
        }
    }

    private static bool Try(in Places at, Filed filed, List<PatternMatch> found, int[] perOwner, ref int steps)
    {
        steps += (at.End - at.From) / PlacesOfAStep;
        for (var i = at.From; i < at.End && perOwner[filed.Owner] < MostPerOwner; i++)
        {
            if ((at.Masks[i] & filed.First.Mask) == 0 || !filed.First.Holds(at.Tokens[i]))
            {
                continue;
            }

            if ((steps += StepsOfATry) > Budget)
            {
                return false;
            }

            var count = filed.Pattern.Match(at.Tokens.AsSpan(i));
            if (count > 0)
            {
                perOwner[filed.Owner]++;
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
                count = known ? count : s.Symbols.Count(common.Contains);
                return (count, s.Symbols.Count);
            })!;

    private sealed record Filed(CuePattern Pattern, int Owner, SymbolSet First);

    private readonly record struct Places(Token[] Tokens, ulong[] Masks, int From, int End);
}
