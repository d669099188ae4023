namespace ProfileLens.Core.Classification;

/// <summary>
/// Leaves out what people write or leave out at will: hamza and vowel signs in Arabic, nukta and chandrabindu in
/// Devanagari, the dots of yo, apostrophes. <c>training/text_features.py</c> does the same.
/// </summary>
internal static class WordVariants
{
    private const char None = '\0';
    private const string Written =
        "\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626\u0958\u0959\u095A\u095B\u095C\u095D\u095E\u095F\u0901\u0451";
    private const string Plain =
        "\u0627\u0627\u0627\u0627\u064A\u0647\u0648\u064A\u0915\u0916\u0917\u091C\u0921\u0922\u092B\u092F\u0902\u0435";

    /// <summary>The word without them; the same memory where there are none.</summary>
    public static ReadOnlyMemory<char> Fold(ReadOnlyMemory<char> word)
    {
        var first = FirstVariant(word.Span);
        return first < 0 ? word : Folded(word.Span, first).AsMemory();
    }

    private static int FirstVariant(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\'' || (word[i] > '\u0450' && PlainOf(word[i]) != word[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Folded(ReadOnlySpan<char> word, int from)
    {
        var folded = new char[word.Length];
        word[..from].CopyTo(folded);
        var length = from;
        foreach (var c in word[from..])
        {
            var plain = PlainOf(c);
            if (plain != None)
            {
                folded[length++] = plain;
            }
        }

        return new string(folded, 0, length);
    }

    private static char PlainOf(char c)
    {
        if (c is '\'' or '\u093C' or '\u0640' or (>= '\u064B' and <= '\u0652'))
        {
            return None;
        }

        var at = c > '\u0450' ? Written.IndexOf(c, StringComparison.Ordinal) : -1;
        return at < 0 ? c : Plain[at];
    }
}
