namespace ProfileLens.Core.Text;

/// <summary>Folded text whose every character knows where it came from.</summary>
/// <param name="original">The text as written.</param>
/// <param name="characters">Folded characters.</param>
/// <param name="starts">
/// For each folded character, its first UTF-16 code unit in the original; null where each stands at its own number, as in
/// nearly every text without emoji.
/// </param>
public sealed class NormalizedText(string original, char[] characters, int[]? starts)
{
    /// <summary>The text as written.</summary>
    public string Original { get; } = original;

    /// <summary>Folded characters.</summary>
    public char[] Characters { get; } = characters;

    /// <summary>Folded characters in all.</summary>
    public int Length => Characters.Length;

    /// <summary>The first UTF-16 code unit in the original of a folded character.</summary>
    public int StartOf(int at) => starts is null ? at : starts[at];

    /// <summary>The code unit after the last in the original of a folded character.</summary>
    public int EndOf(int at)
    {
        var start = StartOf(at);
        return start + (char.IsHighSurrogate(Original[start]) && IsPair(start) ? 2 : 1);
    }

    /// <summary>The same text in other characters.</summary>
    /// <param name="other">As many as there are.</param>
    internal NormalizedText With(char[] other) => new(Original, other, starts);

    /// <inheritdoc/>
    public override string ToString() => new(Characters);

    private bool IsPair(int start) => start + 1 < Original.Length && char.IsLowSurrogate(Original[start + 1]);
}
