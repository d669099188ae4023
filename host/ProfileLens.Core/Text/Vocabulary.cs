namespace ProfileLens.Core.Text;

/// <summary>
/// The words and word beginnings the rules name, numbered. Filled while rules are compiled, then only read; reading is
/// thread-safe.
/// </summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> prefixLookup;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> spellingLookup;
    private readonly bool[] beginnings = new bool[26 * 26 * 26];
    private ulong prefixLengths;
    private int last;

    /// <summary>An empty vocabulary; <see cref="TokenKind"/> classes take the first symbols.</summary>
    public Vocabulary()
    {
        wordLookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        prefixLookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        spellingLookup = spellings.GetAlternateLookup<ReadOnlySpan<char>>();
        last = (int)TokenKind.Break + 1;
    }

    /// <summary>Symbol that stands for every token of a kind.</summary>
    public static int Of(TokenKind kind) => (int)kind + 1;

    /// <summary>Symbols given out so far, and one more.</summary>
    public int Size => last + 1;

    /// <summary>Numbers a word, the same one each time.</summary>
    public int Intern(string word)
    {
        if (words.TryGetValue(word, out var symbol))
        {
            return symbol;
        }

        MarkBeginning(word);
        return words[word] = ++last;
    }

    /// <summary>Whether a word the rules know may begin with the first three letters given; false is certain.</summary>
    public bool MayBegin(ReadOnlySpan<char> letters) =>
        BeginningOf(letters) is not { } beginning || beginnings[beginning];

    /// <summary>Numbers a word beginning of 1–60 characters.</summary>
    public int InternPrefix(string prefix)
    {
        if (prefixes.TryGetValue(prefix, out var symbol))
        {
            return symbol;
        }

        MarkBeginning(prefix);
        prefixLengths |= 1UL << Math.Min(prefix.Length, 63);
        return prefixes[prefix] = ++last;
    }

    /// <summary>Teaches another spelling: texting style, a contraction, a common slip.</summary>
    public void AddSpelling(string written, IEnumerable<string> meant)
    {
        MarkBeginning(written);
        spellings[written] = [.. meant.Select(Intern)];
    }

    /// <summary>The symbol of a word, or 0.</summary>
    public int Find(ReadOnlySpan<char> word) => wordLookup.TryGetValue(word, out var symbol) ? symbol : 0;

    /// <summary>The words another spelling stands for, or null.</summary>
    public int[]? FindSpelling(ReadOnlySpan<char> written) =>
        spellingLookup.TryGetValue(written, out var meant) ? meant : null;

    /// <summary>Whether any rule knows the word, as it is or by its beginning.</summary>
    public bool Knows(ReadOnlySpan<char> word) =>
        Find(word) > 0 || FindSpelling(word) is not null || FindPrefixes(word) is not null;

    /// <summary>The prefixes a word begins with, or null.</summary>
    public int[]? FindPrefixes(ReadOnlySpan<char> word)
    {
        int[]? found = null;
        for (var length = 1; length <= Math.Min(word.Length, 60); length++)
        {
            if ((prefixLengths >> length & 1) != 0 && prefixLookup.TryGetValue(word[..length], out var symbol))
            {
                found = found is null ? [symbol] : [.. found, symbol];
            }
        }

        return found;
    }

    /// <summary>Marks the first three letters; of two letters, whatever may come third.</summary>
    private void MarkBeginning(string word)
    {
        if (BeginningOf(word) is { } beginning)
        {
            beginnings[beginning] = true;
        }
        else if (word.Length < 3 && BeginningOf(word.PadRight(3, 'a')) is { } first)
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
}
