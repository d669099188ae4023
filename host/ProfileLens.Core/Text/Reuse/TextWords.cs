namespace ProfileLens.Core.Text.Reuse;

/// <summary>The words of a text as hashes: case, accents, signs and emoji don't count.</summary>
public static class TextWords
{
    /// <summary>Every different word; of scripts without spaces every pair of characters.</summary>
    public static HashSet<ulong> Of(string text)
    {
        var words = new HashSet<ulong>();
        var folded = TextNormalizer.Recent(text).Characters;
        for (var i = 0; i < folded.Length; )
        {
            var end = i;
            while (end < folded.Length && IsInside(folded[end]))
            {
                end++;
            }

            Add(folded.AsSpan(i, end - i), words);
            i = Math.Max(end, i + 1);
        }

        return words;
    }

    private static void Add(ReadOnlySpan<char> run, HashSet<ulong> words)
    {
        if (run.Length > 1 && IsWithoutSpaces(run[0]))
        {
            for (var i = 0; i + 1 < run.Length; i++)
            {
                words.Add(Hash(run.Slice(i, 2)));
            }
        }
        else if (run.Length > 0)
        {
            words.Add(Hash(run));
        }
    }

    private static bool IsInside(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsWithoutSpaces(char c) => Scripts.Of(c) is Script.Han or Script.Kana or Script.SoutheastAsian;

    /// <summary>FNV-1a, 64 bits, over UTF-16.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        return hash ^ (hash >> 32);
    }
}
