using System.Text;

namespace ProfileLens.Core.Text;

/// <summary>
/// Folds away what hides a word from a reader of letters: case, diacritics, full-width and mathematical letters,
/// look-alikes of other scripts inside a Latin word, zero-width characters, curly quotes.
/// </summary>
public sealed class TextNormalizer(FoldingTable table)
{
    private static readonly Lazy<TextNormalizer> Loaded = new(() => new TextNormalizer(FoldingTable.Installed));

    [ThreadStatic]
    private static RecentTexts<NormalizedText>? recent;

    /// <summary>Folds by the installed rules.</summary>
    public static TextNormalizer Installed => Loaded.Value;

    /// <summary>Folds a text by the installed rules, once for all who ask during a request.</summary>
    internal static NormalizedText Recent(string text) => (recent ??= new(Installed.Normalize)).Of(text);

    /// <summary>Folds a text; lone surrogates become U+FFFD.</summary>
    public NormalizedText Normalize(string text)
    {
        if (Ascii.IsValid(text))
        {
            return Plain(text);
        }

        var output = new Buffer(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var width =
                char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            Append(text, i, width, ref output);
            i += width;
        }

        var normalized = output.ToText(text);
        ReplaceLookAlikes(normalized.Characters);
        return normalized;
    }

    private static NormalizedText Plain(string text)
    {
        var characters = new char[text.Length];
        var (starts, ends) = (new int[text.Length], new int[text.Length]);
        for (var i = 0; i < characters.Length; i++)
        {
            (characters[i], starts[i], ends[i]) = (Plain(text[i]), i, i + 1);
        }

        return new NormalizedText(text, characters, starts, ends);
    }

    private static char Plain(char c) =>
        c is >= 'A' and <= 'Z' ? (char)(c | 0x20)
        : c == '`' ? '\''
        : c;

    private void Append(string text, int at, int width, ref Buffer output)
    {
        var first = text[at];
        if (first < 0x80)
        {
            output.Add(Plain(first), at, at + 1);
            return;
        }

        var codePoint = width == 2 ? char.ConvertToUtf32(first, text[at + 1]) : first;
        if (IsInvisible(codePoint))
        {
            return;
        }

        if (table.Fold(codePoint) is { } folded)
        {
            foreach (var c in folded)
            {
                output.Add(c, at, at + width);
            }

            return;
        }

        output.Add(width == 2 ? first : Lower(first), at, at + width);
        if (width == 2)
        {
            output.Add(text[at + 1], at, at + width);
        }
    }

    private static char Lower(char c) => char.IsSurrogate(c) ? '\uFFFD' : char.ToLowerInvariant(c);

    /// <summary>
    /// Format characters, variation selectors, the combining marks of Latin and Greek, and Arabic vowel signs and
    /// stretching.
    /// </summary>
    private static bool IsInvisible(int codePoint) =>
        codePoint switch
        {
            0x00AD or 0x034F or 0x061C or 0x180E or 0xFEFF => true,
            >= 0x0300 and <= 0x036F => true,
            0x0640 or 0x0670 or (>= 0x064B and <= 0x065F) => true,
            >= 0x200B and <= 0x200F => true,
            >= 0x202A and <= 0x202E => true,
            >= 0x2060 and <= 0x206F => true,
            >= 0xFE00 and <= 0xFE0F => true,
            >= 0xE0000 and <= 0xE0FFF => true,
            _ => false,
        };

    private void ReplaceLookAlikes(Span<char> text)
    {
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            bool latin = false,
                foreign = false;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                latin |= text[end] < 0x80;
                foreign |= text[end] >= 0x80;
                end++;
            }

            if (latin && foreign)
            {
                ReplaceWord(text[i..end]);
            }

            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>Only a word that becomes wholly Latin was Latin in disguise.</summary>
    private void ReplaceWord(Span<char> word)
    {
        foreach (var c in word)
        {
            if (c >= 0x80 && !table.TryLookAlike(c, out _))
            {
                return;
            }
        }

        foreach (ref var c in word)
        {
            if (c >= 0x80 && table.TryLookAlike(c, out var latin))
            {
                c = latin;
            }
        }
    }

    private struct Buffer(int capacity)
    {
        private char[] characters = new char[capacity];
        private int[] starts = new int[capacity];
        private int[] ends = new int[capacity];
        private int count;

        public void Add(char c, int start, int end)
        {
            if (count == characters.Length)
            {
                Array.Resize(ref characters, count * 2 + 8);
                Array.Resize(ref starts, count * 2 + 8);
                Array.Resize(ref ends, count * 2 + 8);
            }

            (characters[count], starts[count], ends[count]) = (c, start, end);
            count++;
        }

        public readonly NormalizedText ToText(string original) =>
            count == characters.Length
                ? new(original, characters, starts, ends)
                : new(original, characters[..count], starts[..count], ends[..count]);
    }
}
