using System.Numerics;

namespace ProfileLens.Core.Text;

/// <summary>A compiled phrase. See <see cref="CuePatternCompiler"/> for the language.</summary>
public sealed class CuePattern
{
    internal CuePattern(PatternNode[] parts) => Parts = parts;

    internal PatternNode[] Parts { get; }

    /// <summary>The shortest match that begins with the first token given.</summary>
    /// <returns>Its length in tokens, or 0.</returns>
    public int Match(ReadOnlySpan<Token> tokens)
    {
        var window = tokens[..Math.Min(tokens.Length, PatternNode.Window)];
        var ends = PatternNode.Advance(Parts, window, 1UL) & ~1UL;
        return ends == 0 ? 0 : BitOperations.TrailingZeroCount(ends);
    }
}
