namespace ProfileLens.Core.Text;

/// <summary>What the rules know of a word.</summary>
/// <param name="Symbol">Number of the word, or 0.</param>
/// <param name="Spelling">The words it is another spelling of, or null.</param>
/// <param name="Prefixes">Numbers of the prefixes it begins with, the shortest first, or null.</param>
internal readonly record struct KnownWord(int Symbol, int[]? Spelling, int[]? Prefixes)
{
    /// <summary>Whether any rule knows the word, as it is or by its beginning.</summary>
    public bool IsKnown => Symbol > 0 || Spelling is not null || Prefixes is not null;
}

/// <summary>
/// The words and word beginnings the rules name, numbered. Filled while rules are compiled, then only read; reading is
/// thread-safe.
/// </summary>
public sealed class Vocabulary
{
    private const int LongestPrefix = 60;

    private readonly WordTable texts = new();
    private readonly bool[] beginnings = new bool[26 * 26 * 26];

    /// <summary>By number of the text; see <see cref="WordTable"/>.</summary>
    private Entry[] entries = new Entry[32];
    private int last;
    private bool hasChains;

    /// <summary>An empty vocabulary; <see cref="TokenKind"/> classes take the first symbols.</summary>
    public Vocabulary() => last = (int)TokenKind.Break + 1;

    /// <summary>Symbol that stands for every token of a kind.</summary>
    public static int Of(TokenKind kind) => (int)kind + 1;

    /// <summary>Symbols given out so far, and one more.</summary>
    public int Size => last + 1;

    /// <summary>Numbers a word, the same one each time.</summary>
    public int Intern(ReadOnlySpan<char> word)
    {
        var text = Enter(word);
        ref var entry = ref entries[text];
        return entry.Word > 0 ? entry.Word : entry.Word = ++last;
    }

    /// <summary>Whether a word the rules know may begin with the first three letters given; false is certain.</summary>
    public bool MayBegin(ReadOnlySpan<char> letters) =>
        BeginningOf(letters) is not { } beginning || beginnings[beginning];

    /// <summary>Numbers a word beginning of 1–60 characters.</summary>
    public int InternPrefix(ReadOnlySpan<char> prefix)
    {
        var text = Enter(prefix);
        if (entries[text].Prefix == 0)
        {
            entries[text].Prefix = ++last;
            ForgetChains();
        }

        return entries[text].Prefix;
    }

    /// <summary>Teaches another spelling: texting style, a contraction, a common slip.</summary>
    public void AddSpelling(ReadOnlySpan<char> written, IEnumerable<string> meant)
    {
        var symbols = meant.Select(m => Intern(m)).ToArray();
        var text = Enter(written);
        entries[text].Spelling = symbols;
    }

    /// <summary>The symbol of a word, or 0.</summary>
    public int Find(ReadOnlySpan<char> word) => texts.Find(word) is >= 0 and var text ? entries[text].Word : 0;

    /// <summary>Length of the longest word that a text begins with, or 0.</summary>
    /// <param name="most">Characters it may have.</param>
    internal int LongestWord(ReadOnlySpan<char> text, int most)
    {
        var beginning = new WordTable.Beginnings(texts);
        var longest = 0;
        for (text = text[..Math.Min(text.Length, most)]; beginning.Next(text) is >= 0 and var found; )
        {
            longest = entries[found].Word > 0 ? beginning.Length : longest;
        }

        return longest;
    }

    /// <summary>The words another spelling stands for, or null.</summary>
    public int[]? FindSpelling(ReadOnlySpan<char> written) =>
        texts.Find(written) is >= 0 and var text ? entries[text].Spelling : null;

    /// <summary>Whether any rule knows the word, as it is or by its beginning.</summary>
    public bool Knows(ReadOnlySpan<char> word) => Read(word).IsKnown;

    /// <summary>All that is known of a word, read in one go.</summary>
    internal KnownWord Read(ReadOnlySpan<char> word)
    {
        var beginning = new WordTable.Beginnings(texts);
        var (whole, prefix) = (-1, -1);
        while (beginning.Next(word) is >= 0 and var text)
        {
            whole = beginning.Length == word.Length ? text : -1;
            prefix = entries[text].Prefix > 0 && beginning.Length <= LongestPrefix ? text : prefix;
        }

        var found = prefix < 0 ? null : ChainOf(prefix, word);
        return whole < 0 ? new KnownWord(0, null, found) : new(entries[whole].Word, entries[whole].Spelling, found);
    }

    /// <summary>The prefixes a word begins with are those that the longest of them begins with.</summary>
    private int[] ChainOf(int longest, ReadOnlySpan<char> word)
    {
        if (entries[longest].Chain is { } made)
        {
            return made;
        }

        var chain = new List<int>();
        var beginning = new WordTable.Beginnings(texts);
        while (beginning.Next(word) is >= 0 and var text)
        {
            if (entries[text].Prefix > 0 && beginning.Length <= LongestPrefix)
            {
                chain.Add(entries[text].Prefix);
            }
        }

        hasChains = true;
        return entries[longest].Chain = [.. chain];
    }

    private int Enter(ReadOnlySpan<char> text)
    {
        MarkBeginning(text);
        var number = texts.Enter(text);
        if (number >= entries.Length)
        {
            Array.Resize(ref entries, entries.Length * 2);
            ForgetChains();
        }

        return number;
    }

    /// <summary>Marks the first three letters; of two letters, whatever may come third.</summary>
    private void MarkBeginning(ReadOnlySpan<char> word)
    {
        if (BeginningOf(word) is { } beginning)
        {
            beginnings[beginning] = true;
        }
        else if (word.Length < 3 && BeginningOf($"{word}aaa") is { } first)
        {
            Array.Fill(beginnings, true, first, word.Length < 2 ? 26 * 26 : 26);
        }
    }

    /// <summary>Number of the first three letters, or null where they are not three of a to z.</summary>
    private static int? BeginningOf(ReadOnlySpan<char> word)
    {
        var number = 0;
        for (var i = 0; i < 3; i++)
        {
            if (i >= word.Length || !char.IsAsciiLetterLower(word[i]))
            {
                return null;
            }

            number = number * 26 + (word[i] - 'a');
        }

        return number;
    }

    private void ForgetChains()
    {
        if (hasChains)
        {
            hasChains = false;
            foreach (ref var entry in entries.AsSpan())
            {
                entry.Chain = null;
            }
        }
    }

    /// <summary>What is known of a text, side by side, since all of it is asked for at once.</summary>
    private struct Entry
    {
        public int Word;
        public int Prefix;
        public int[]? Spelling;

        /// <summary>For a prefix all prefixes that it begins with, itself the last; made when first asked for.</summary>
        public int[]? Chain;
    }
}
