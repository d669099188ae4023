namespace ProfileLens.Core.Text;

/// <summary>
/// Finds the word that was meant by a disguised one: digits and signs for letters, drawn-out letters. A disguise is
/// believed only where it yields a word the rules know, so prices, times and model numbers stay what they are.
/// </summary>
internal static class WordResolver
{
    private const int Longest = 48;

    /// <summary>Signs that stand for letters, and that may stand inside a word.</summary>
    public static bool IsDisguise(char c) => c is >= '0' and <= '9' or '@' or '$' or '!' or '|';

    /// <summary>Reads digits and signs as the letters they look like.</summary>
    /// <returns>The word the rules know, or null.</returns>
    public static string? Undisguise(ReadOnlySpan<char> written, Vocabulary vocabulary)
    {
        if (
            written.Length is < 3 or > Longest
            || !MayBegin(written, vocabulary)
            || Letters(written) * 2 < written.Length
        )
        {
            return null;
        }

        Span<char> read = stackalloc char[written.Length];
        foreach (var one in written.ContainsAny('1', '!', '|') ? "il" : "i")
        {
            for (var i = 0; i < written.Length; i++)
            {
                read[i] = Read(written[i], one);
            }

            if (vocabulary.MayBegin(read) && vocabulary.Knows(read))
            {
                return new string(read);
            }
        }

        return null;
    }

    /// <summary>Whether the first three characters may be a known word's, however they are read; false is certain.</summary>
    private static bool MayBegin(ReadOnlySpan<char> written, Vocabulary vocabulary)
    {
        Span<char> first = stackalloc char[3];
        foreach (var one in "il")
        {
            for (var i = 0; i < first.Length; i++)
            {
                first[i] = Read(written[i], one);
            }

            if (vocabulary.MayBegin(first))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Shortens letters drawn out to three or more: to two, then to one.</summary>
    /// <returns>The word the rules know, or null.</returns>
    public static string? Shorten(ReadOnlySpan<char> written, Vocabulary vocabulary)
    {
        if (written.Length is < 3 or > 200 || !IsDrawnOut(written) || vocabulary.Knows(written))
        {
            return null;
        }

        Span<char> shorter = stackalloc char[written.Length];
        for (var keep = 2; keep >= 1; keep--)
        {
            var length = Collapse(written, shorter, keep);
            if (vocabulary.Knows(shorter[..length]))
            {
                return new string(shorter[..length]);
            }
        }

        return null;
    }

    /// <summary>The letter a sign stands for.</summary>
    /// <param name="one">What the digit one and upright strokes are read as.</param>
    public static char Read(char c, char one) =>
        c switch
        {
            '0' => 'o',
            '1' or '!' or '|' => one,
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' => 't',
            '8' => 'b',
            '9' => 'g',
            _ => c,
        };

    private static int Letters(ReadOnlySpan<char> written)
    {
        var letters = 0;
        foreach (var c in written)
        {
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters;
    }

    private static bool IsDrawnOut(ReadOnlySpan<char> written)
    {
        for (var i = 2; i < written.Length; i++)
        {
            if (written[i] == written[i - 1] && written[i] == written[i - 2])
            {
                return true;
            }
        }

        return false;
    }

    private static int Collapse(ReadOnlySpan<char> written, Span<char> shorter, int keep)
    {
        var length = 0;
        for (var i = 0; i < written.Length; )
        {
            var end = i + 1;
            while (end < written.Length && written[end] == written[i])
            {
                end++;
            }

            var kept = end - i >= 3 ? keep : end - i;
            shorter.Slice(length, kept).Fill(written[i]);
            length += kept;
            i = end;
        }

        return length;
    }
}
