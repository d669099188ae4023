namespace ProfileLens.Core.Text;

/// <summary>
/// Finds thousands of phrases in a text at once. Each phrase is filed under its rarest part; a phrase is tried only
/// where that part stands near and the text has a word it can begin with. Thread-safe.
/// </summary>
public sealed class PatternIndex
{
    /// <summary>Phrases tried on one text at most; an ordinary message needs fewer than a hundred.</summary>
    public const int Budget = 400_000;

    private const int Block = 192;
    private const int MostPerOwner = 64;

    private readonly (CuePattern Pattern, int Owner)[] patterns;
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
    }

    /// <summary>Finds phrases; at most a few for each owner.</summary>
    /// <param name="isComplete">False when the text was so dense with phrases that the search stopped early.</param>
    public List<PatternMatch> Find(Token[] tokens, out bool isComplete)
    {
        var found = new List<PatternMatch>();
        var perOwner = new int[owners];
        var candidates = new List<int>();
        var seen = new int[patterns.Length];
        var tried = 0;
        isComplete = true;
        for (var from = 0; from < tokens.Length && isComplete; from += Block)
        {
            CollectCandidates(tokens, from, candidates, seen);
            foreach (var id in candidates)
            {
                isComplete &= Try(tokens, from, id, found, perOwner, ref tried);
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

    private bool Try(Token[] tokens, int from, int id, List<PatternMatch> found, int[] perOwner, ref int tried)
    {
        var (pattern, owner) = patterns[id];
        var end = Math.Min(tokens.Length, from + Block);
        for (var i = from; i < end && perOwner[owner] < MostPerOwner; i++)
        {
            if (!CanBegin(pattern, tokens[i]))
            {
                continue;
            }

            if (++tried > Budget)
            {
                return false;
            }

            var count = pattern.Match(tokens.AsSpan(i));
            if (count > 0)
            {
                perOwner[owner]++;
                found.Add(new PatternMatch(owner, i, count));
            }
        }

        return true;
    }

    private static bool CanBegin(CuePattern pattern, in Token token)
    {
        if (token.Symbol > 0 && pattern.First.Contains(token.Symbol))
        {
            return true;
        }

        foreach (var prefix in token.Prefixes ?? [])
        {
            if (pattern.First.Contains(prefix))
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlySet<int> AnchorOf(CuePattern pattern, IReadOnlySet<int> common) =>
        pattern.Required.OrderBy(symbols => symbols.Count(common.Contains)).ThenBy(symbols => symbols.Count).First();
}
