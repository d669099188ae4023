namespace ProfileLens.Core.Text;

/// <summary>
/// Finds thousands of phrases in a text at once. Each phrase is filed under its rarest part; a phrase is tried only
/// where that part stands near and the text has a word it can begin with. Thread-safe.
/// </summary>
public sealed class PatternIndex
{
    /// <summary>
    /// Steps spent on one text at most: one for a place looked at, <see cref="StepsOfATry"/> for a phrase tried there. An
    /// ordinary message needs a few hundred, a letter some ten thousand.
    /// </summary>
    public const int Budget = 300_000;

    private const int StepsOfATry = 50;

    private const int Block = 192;
    private const int MostPerOwner = 24;

    private readonly (CuePattern Pattern, int Owner)[] patterns;
    private readonly int[]?[] byAnchor;
    private readonly bool[][] firsts;
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
        this.patterns = [.. patterns];
        owners = patterns.Count == 0 ? 0 : patterns.Max(p => p.Owner) + 1;
        var lists = new List<int>?[symbols];
        for (var id = 0; id < this.patterns.Length; id++)
        {
            foreach (var symbol in AnchorOf(this.patterns[id].Pattern, common))
            {
                (lists[symbol] ??= []).Add(id);
            }
        }

        byAnchor = [.. lists.Select(l => l?.ToArray())];
        firsts = [.. this.patterns.Select(p => Flags(p.Pattern.First))];
    }

    /// <summary>Finds phrases; at most a few for each owner.</summary>
    /// <param name="isComplete">False when the text was so dense with phrases that the search stopped early.</param>
    public List<PatternMatch> Find(Token[] tokens, out bool isComplete)
    {
        var found = new List<PatternMatch>();
        var perOwner = new int[owners];
        var candidates = new List<int>();
        var seen = new int[patterns.Length];
        var steps = 0;
        isComplete = true;
        for (var from = 0; from < tokens.Length && isComplete; from += Block)
        {
            CollectCandidates(tokens, from, candidates, seen);
            foreach (var id in candidates)
            {
                isComplete &= Try(tokens, from, id, found, perOwner, ref steps);
            }
        }

        return found;
    }

    private void CollectCandidates(Token[] tokens, int from, List<int> candidates, int[] seen)
    {
        candidates.Clear();
        var stamp = from / Block + 1;
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

    private bool Try(Token[] tokens, int from, int id, List<PatternMatch> found, int[] perOwner, ref int steps)
    {
        var (pattern, owner) = patterns[id];
        var end = Math.Min(tokens.Length, from + Block);
        for (var i = from; i < end && perOwner[owner] < MostPerOwner; i++)
        {
            if (++steps > Budget)
            {
                return false;
            }

            if (!CanBegin(firsts[id], tokens[i]))
            {
                continue;
            }

            steps += StepsOfATry;

            var count = pattern.Match(tokens.AsSpan(i));
            if (count > 0)
            {
                perOwner[owner]++;
                found.Add(new PatternMatch(owner, i, count));
            }
        }

        return true;
    }

    private static bool CanBegin(bool[] first, in Token token)
    {
        if (IsFlagged(first, token.Symbol))
        {
            return true;
        }

        foreach (var prefix in token.Prefixes ?? [])
        {
            if (IsFlagged(first, prefix))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFlagged(bool[] flags, int symbol) => symbol < flags.Length && flags[symbol];

    /// <summary>A set of symbols as flags, up to the highest.</summary>
    private static bool[] Flags(IReadOnlySet<int> symbols)
    {
        var flags = new bool[symbols.Max() + 1];
        foreach (var symbol in symbols)
        {
            flags[symbol] = true;
        }

        return flags;
    }

    private static IReadOnlySet<int> AnchorOf(CuePattern pattern, IReadOnlySet<int> common) =>
        pattern.Required.OrderBy(symbols => symbols.Count(common.Contains)).ThenBy(symbols => symbols.Count).First();
}
