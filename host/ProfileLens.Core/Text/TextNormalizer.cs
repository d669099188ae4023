using System.Buffers;
using System.Text;

namespace ProfileLens.Core.Text;

/// <summary>
/// Folds away what hides a word from a reader of letters: case, diacritics, full-width and mathematical letters,
/// look-alikes of other scripts inside a Latin word, zero-width characters, curly quotes.
/// </summary>
public sealed class TextNormalizer(FoldingTable table)
{
    private const char Nothing = '\u0001';
    private const char Several = '\uFFFF';

    private static readonly Lazy<TextNormalizer> Loaded = new(() => new TextNormalizer(FoldingTable.Installed));

    [ThreadStatic]
    private static RecentTexts<NormalizedText>? recent;

    /// <summary>
    /// For each code unit above ASCII what it folds to, <see cref="Nothing"/> or <see cref="Several"/>; 0 until it is first
    /// met. Whoever is first writes the same.
    /// </summary>
    private readonly char[] seen = new char[char.MaxValue + 1];

    /// <summary>Folds by the installed rules.</summary>
    public static TextNormalizer Installed => Loaded.Value;

    /// <summary>Folds a text by the installed rules, once for all who ask during a request.</summary>
    internal static NormalizedText Recent(string text) => (recent ??= new(Installed.Normalize)).Of(text);

    /// <summary>Folds a text; lone surrogates become U+FFFD.</summary>
    public NormalizedText Normalize(string text)
    {
        var characters = new char[text.Length];
        if (Ascii.ToLower(text, characters, out var plain) == OperationStatus.Done)
        {
            characters.AsSpan().Replace('`', '\'');
            return new NormalizedText(text, characters, null);
        }

        var output = new FoldedBuffer(characters, plain);
        characters.AsSpan(0, plain).Replace('`', '\'');
        for (var i = plain; i < text.Length; )
        {
            i += Append(text, i, ref output);
        }

        var normalized = output.ToText(text);
        ReplaceLookAlikes(normalized.Characters);
        return normalized;
    }

    private static char Plain(char c) =>
        c is >= 'A' and <= 'Z' ? (char)(c | 0x20)
        : c == '`' ? '\''
        : c;

    /// <returns>UTF-16 code units read.</returns>
    private int Append(string text, int at, ref FoldedBuffer output)
    {
        var c = text[at];
        if (c < 0x80)
        {
            output.Add(Plain(c), at);
        }
        else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            AppendPair(text, at, ref output);
            return 2;
        }
        else
        {
            AppendOne(c, at, ref output);
        }

        return 1;
    }

    private void AppendOne(char c, int at, ref FoldedBuffer output)
    {
        var looked = seen[c];
        switch (looked > 0 ? looked : seen[c] = Look(c))
        {
            case Nothing:
                break;
            case Several:
                output.Add(table.Fold(c) ?? "\uFFFF", at);
                break;
            case var one:
                output.Add(one, at);
                break;
        }
    }

    private char Look(char c) =>
        IsInvisible(c) ? Nothing
        : table.Fold(c) is not { } folded ? Lower(c)
        : folded.Length == 1 ? folded[0]
        : Several;

    private void AppendPair(string text, int at, ref FoldedBuffer output)
    {
        var codePoint = char.ConvertToUtf32(text[at], text[at + 1]);
        if (!IsInvisible(codePoint))
        {
            output.Add(table.Fold(codePoint) ?? text.AsSpan(at, 2), at);
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
}
