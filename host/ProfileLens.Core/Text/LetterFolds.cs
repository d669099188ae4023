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

        var characters = new char[text.Length];
        var (starts, ends) = (new int[text.Length], new int[text.Length]);
        var count = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var c = text.Characters[i];
            if (Fold(c) is { } kept)
            {
                (characters[count], starts[count], ends[count]) = (kept, text.Starts[i], text.Ends[i]);
                count++;
            }
        }

        return count == characters.Length
            ? new NormalizedText(text.Original, characters, starts, ends)
            : new NormalizedText(text.Original, characters[..count], starts[..count], ends[..count]);
    }

    private char? Fold(char letter) => folds.TryGetValue(letter, out var to) ? to : letter;
}
