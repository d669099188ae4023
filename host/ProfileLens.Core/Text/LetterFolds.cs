namespace ProfileLens.Core.Text;

/// <summary>
/// Letters that a language's writers use for one another, such as the forms of alif, and signs they leave out, such as
/// the dot below Hindi letters.
/// </summary>
public sealed class LetterFolds
{
    private const int LeftOut = -1;

    /// <summary>What each letter from <see cref="first"/> on is read as, or <see cref="LeftOut"/>.</summary>
    private readonly int[] folds = [];
    private readonly char first;

    /// <param name="letters">For each letter the ones read as it; those under the empty name are left out.</param>
    public LetterFolds(IReadOnlyDictionary<string, string> letters)
    {
        var written = letters.Values.SelectMany(v => v).ToList();
        if (written.Count > 0)
        {
            first = written.Min();
            folds = [.. Enumerable.Range(first, written.Max() - first + 1)];
        }

        foreach (var (to, alike) in letters)
        {
            foreach (var letter in alike)
            {
                folds[letter - first] = to.Length == 0 ? LeftOut : to[0];
            }
        }
    }

    /// <summary>Replaces the letters of a folded text; what is kept still knows where it came from.</summary>
    public NormalizedText Apply(NormalizedText text)
    {
        if (!text.Characters.AsSpan().ContainsAnyInRange('\u0080', '\uFFFF') || folds.Length == 0)
        {
            return text;
        }

        var characters = new char[text.Length];
        var at = 0;
        for (; at < characters.Length && Fold(text.Characters[at]) is not LeftOut and var kept; at++)
        {
            characters[at] = (char)kept;
        }

        return at == characters.Length ? text.With(characters) : WithLeftOut(text, characters, at);
    }

    /// <summary>Goes on where the first letter is left out.</summary>
    private NormalizedText WithLeftOut(NormalizedText text, char[] characters, int count)
    {
        var starts = new int[text.Length];
        for (var i = 0; i < count; i++)
        {
            starts[i] = text.StartOf(i);
        }

        for (var i = count; i < characters.Length; i++)
        {
            if (Fold(text.Characters[i]) is not LeftOut and var kept)
            {
                (characters[count], starts[count]) = ((char)kept, text.StartOf(i));
                count++;
            }
        }

        return new NormalizedText(text.Original, characters[..count], starts[..count]);
    }

    private int Fold(char letter) => letter - first is >= 0 and var at && at < folds.Length ? folds[at] : letter;
}
