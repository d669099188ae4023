namespace ProfileLens.Core.Text;

/// <summary>The phrases of one language, compiled. Thread-safe.</summary>
internal sealed class LanguageRules
{
    private readonly Tokenizer tokenizer;
    private readonly PatternIndex index;
    private readonly ContextScope[] scopes;
    private readonly int[][] unless;

    public LanguageRules(LanguageRulesCompiler compiled)
    {
        tokenizer = new Tokenizer(compiled.Vocabulary, compiled.Words);
        index = new PatternIndex(compiled.Patterns, compiled.Common, compiled.Vocabulary.Size);
        scopes = [.. compiled.Scopes];
        unless = [.. compiled.Unless.Select(u => u.ToArray())];
    }

    /// <summary>Finds the first uncancelled words of each cue.</summary>
    /// <param name="found">For each cue by number, where its words begin and how long they are; only empty ones are filled.</param>
    /// <param name="steps">Spent on the text so far; see <see cref="PatternIndex.Budget"/>.</param>
    /// <returns>False when the search stopped early.</returns>
    public bool Find(NormalizedText text, (int Start, int Length)?[] found, ref int steps)
    {
        var tokens = tokenizer.Read(text);
        var matches = index.Find(tokens, ref steps, out var isComplete);
        matches.Sort((a, b) => a.Owner != b.Owner ? a.Owner.CompareTo(b.Owner) : a.First.CompareTo(b.First));
        foreach (var match in matches)
        {
            if (match.Owner < unless.Length && found[match.Owner] is null && !IsCancelled(match, matches, tokens))
            {
                found[match.Owner] = PlaceOf(match, tokens);
            }
        }

        return isComplete;
    }

    private bool IsCancelled(PatternMatch match, List<PatternMatch> all, ReadOnlySpan<Token> tokens)
    {
        foreach (var context in unless[match.Owner])
        {
            for (var i = FirstOf(context, all); i < all.Count && all[i].Owner == context; i++)
            {
                if (Reaches(all[i], match, tokens))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Place of an owner's first match, or where it would be.</summary>
    private static int FirstOf(int owner, List<PatternMatch> sorted)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].Owner < owner ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool Reaches(PatternMatch context, PatternMatch match, ReadOnlySpan<Token> tokens) =>
        scopes[context.Owner - unless.Length] switch
        {
            ContextScope.Message => true,
            ContextScope.Before => context.First < match.End
                && match.First - context.End <= 1
                && Borders(context, match, tokens) == 0,
            ContextScope.Near => Borders(context, match, tokens) <= 2,
            _ => Borders(context, match, tokens) == 0,
        };

    /// <summary>Sentence borders between two matches.</summary>
    private static int Borders(PatternMatch a, PatternMatch b, ReadOnlySpan<Token> tokens)
    {
        var borders = 0;
        var from = Math.Min(a.End, b.End);
        var to = Math.Max(a.First, b.First);
        for (var i = from; i < to; i++)
        {
            borders += tokens[i].Kind == TokenKind.Break ? 1 : 0;
        }

        return borders;
    }

    private static (int Start, int Length) PlaceOf(PatternMatch match, ReadOnlySpan<Token> tokens)
    {
        var start = int.MaxValue;
        var end = 0;
        foreach (var token in tokens.Slice(match.First, match.Count))
        {
            if (token.Kind != TokenKind.Break)
            {
                start = Math.Min(start, token.Start);
                end = Math.Max(end, token.End);
            }
        }

        return (start, end - start);
    }
}
