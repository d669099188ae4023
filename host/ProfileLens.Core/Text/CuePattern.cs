using System.Numerics;

namespace ProfileLens.Core.Text;

/// <summary>A compiled phrase. See <see cref="CuePatternCompiler"/> for the language.</summary>
public sealed class CuePattern
{
    /// <summary>Tokens of its longest match.</summary>
    private readonly int longest;

    internal CuePattern(PatternNode[] parts) => (Parts, longest) = (parts, parts.Sum(p => p.Longest));

    internal PatternNode[] Parts { get; }

    /// <summary>The shortest match that begins with the first token given.</summary>
    /// <returns>Its length in tokens, or 0.</returns>
    public int Match(ReadOnlySpan<Token> tokens)
    {
        var window = tokens[..Math.Min(tokens.Length, PatternNode.Window)];
        var ends = PatternNode.Advance(Parts, window, 1UL) & ~1UL;
        return ends == 0 ? 0 : BitOperations.TrailingZeroCount(ends);
    }

    /// <summary>
    /// Tries the first of some places to begin at. Those that are near each other are tried in one go at first: mostly
    /// none of them leads to a match.
    /// </summary>
    /// <param name="starts">Numbers of tokens, ascending; at least one.</param>
    /// <param name="count">Tokens of a match that begins at the last place tried; 0 where no place tried has one.</param>
    /// <returns>How many places were tried.</returns>
    internal int TryFirst(ReadOnlySpan<Token> tokens, ReadOnlySpan<int> starts, out int count)
    {
        count = 0;
        var group = starts[..GroupOf(starts)];
        if (group.Length > 1 && !MatchesAny(tokens[group[0]..], group))
        {
            return group.Length;
        }

        var tried = 0;
        while (tried < group.Length && count == 0)
        {
            count = Match(tokens[group[tried++]..]);
        }

        return tried;
    }

    /// <summary>How many places are so near that the longest match from each ends within one window.</summary>
    private int GroupOf(ReadOnlySpan<int> starts)
    {
        var count = 1;
        while (count < starts.Length && starts[count] - starts[0] + longest <= PatternNode.Window)
        {
            count++;
        }

        return count;
    }

    private bool MatchesAny(ReadOnlySpan<Token> tokens, ReadOnlySpan<int> starts)
    {
        var mask = 0UL;
        foreach (var start in starts)
        {
            mask |= 1UL << (start - starts[0]);
        }

        return PatternNode.Advance(Parts, tokens[..Math.Min(tokens.Length, PatternNode.Window)], mask) != 0;
    }
}
