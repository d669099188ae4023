namespace ProfileLens.Core.Text;

/// <summary>A phrase, slot or cue file that cannot be read; says where and what is allowed.</summary>
public sealed class CuePatternException : Exception
{
    public CuePatternException(string message)
        : base(message) { }

    public CuePatternException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>A fault inside a phrase.</summary>
    /// <param name="phrase">The phrase as written.</param>
    /// <param name="position">0-based character of the phrase.</param>
    public static CuePatternException At(string source, string phrase, int position, string fault, string allowed) =>
        new($"{source}: phrase “{phrase}”, character {position}: {fault}; allowed: {allowed}");
}
