using System.Numerics;

namespace ProfileLens.Core.Text;

/// <summary>A compiled phrase. See <see cref="CuePatternCompiler"/> for the language.</summary>
public sealed class CuePattern
{
    internal CuePattern(string phrase, PatternNode[] parts)
    {
        Phrase = phrase;
        Parts = parts;
        var first = new HashSet<int>();
        PatternNode.CollectFirst(parts, first);
        First = first;
        Required =
        [
            .. parts
                .Where(p => !p.IsOptional)
                .Select(p =>
                {
                    var symbols = new HashSet<int>();
                    p.CollectFirst(symbols);
                    return (IReadOnlySet<int>)symbols;
                }),
        ];
    }

    internal PatternNode[] Parts { get; }

    /// <summary>As written.</summary>
    public string Phrase { get; }

    /// <summary>Symbols a match can begin with.</summary>
    public IReadOnlySet<int> First { get; }

    /// <summary>For each part that cannot be missing, the symbols of which one must be there.</summary>
    public IReadOnlyList<IReadOnlySet<int>> Required { get; }

    /// <summary>The shortest match that begins with the first token given.</summary>
    /// <returns>Its length in tokens, or 0.</returns>
    public int Match(ReadOnlySpan<Token> tokens)
    {
        var window = tokens[..Math.Min(tokens.Length, PatternNode.Window)];
        var ends = PatternNode.Advance(Parts, window, 1UL) & ~1UL;
        return ends == 0 ? 0 : BitOperations.TrailingZeroCount(ends);
    }
}
