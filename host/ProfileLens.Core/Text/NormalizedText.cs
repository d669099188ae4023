namespace ProfileLens.Core.Text;

/// <summary>Folded text whose every character knows where it came from.</summary>
/// <param name="Original">The text as written.</param>
/// <param name="Characters">Folded characters.</param>
/// <param name="Starts">For each folded character, its first UTF-16 code unit in the original.</param>
/// <param name="Ends">For each folded character, the code unit after its last in the original.</param>
public sealed record NormalizedText(string Original, char[] Characters, int[] Starts, int[] Ends)
{
    /// <summary>Folded characters in all.</summary>
    public int Length => Characters.Length;

    /// <summary>A run of folded characters.</summary>
    public ReadOnlySpan<char> Slice(int start, int length) => Characters.AsSpan(start, length);

    /// <inheritdoc/>
    public override string ToString() => new(Characters);
}
