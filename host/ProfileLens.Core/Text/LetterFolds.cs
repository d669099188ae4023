namespace ProfileLens.Core.Text;

/// <summary>
/// Letters that a language's writers use for one another, such as the forms of alif, and signs they leave out, such as
/// the dot below Hindi letters.
/// </summary>
public sealed class LetterFolds
{
    private readonly Dictionary<char, char?> folds = [];

    /// <param name="letters">For each letter the ones read as it; those under the empty name are left out.</param>
    public LetterFolds(IReadOnlyDictionary<string, string> letters)
    {
        foreach (var (to, written) in letters)
        {
            foreach (var letter in written)
            {
                folds[letter] = to.Length == 0 ? null : to[0];
            }
        }
    }

    /// <summary>Replaces the letters of a folded text; what is kept still knows where it came from.</summary>
    public NormalizedText Apply(NormalizedText text)
    {
        if (!text.Characters.AsSpan().ContainsAnyInRange('\u0080', '\uFFFF') || folds.Count == 0)
        {
            return text;
        }

        var kept = Enumerable.Range(0, text.Length).Where(i => Fold(text.Characters[i]) is not null).ToArray();
        return new NormalizedText(
            text.Original,
            [.. kept.Select(i => Fold(text.Characters[i])!.Value)],
            [.. kept.Select(i => text.Starts[i])],
            [.. kept.Select(i => text.Ends[i])]
        );
    }

    private char? Fold(char letter) => folds.TryGetValue(letter, out var to) ? to : letter;
}
