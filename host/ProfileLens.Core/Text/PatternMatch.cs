namespace ProfileLens.Core.Text;

/// <summary>Where a phrase was found.</summary>
/// <param name="Owner">Number of the cue or context the phrase belongs to.</param>
/// <param name="First">Its first token.</param>
/// <param name="Count">Tokens.</param>
public readonly record struct PatternMatch(int Owner, int First, int Count)
{
    /// <summary>The token after its last.</summary>
    public int End => First + Count;
}
