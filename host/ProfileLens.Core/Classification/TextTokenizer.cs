using System.Globalization;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>Cuts folded text into the tokens the classifier was trained on; <c>training/text_features.py</c> does the same.</summary>
internal static class TextTokenizer
{
    private const int LongestWord = 32;
    private const int LongestRun = 32;
    private const int FullSegment = 24;
    private const int LongestSegment = 64;
    private const int ShortestTail = 8;

    /// <summary>Characters that room is made for at first.</summary>
    private const int LongText = 4096;
    private const char Other = '\0';

    /// <summary>For each character its kind and one more, or 0 until it is first met. Whoever is first writes the same.</summary>
    private static readonly byte[] Looked = new byte[char.MaxValue + 1];
    private static readonly ReadOnlyMemory<char>[] Numbers =
    [
        .. Enumerable.Range(0, 7).Select(n => $"#{n}".AsMemory()),
    ];

    /// <summary>The tokens of a text, in order.</summary>
    public static List<TextToken> Tokenize(NormalizedText text)
    {
        var tokens = new List<TextToken>(Math.Min(text.Length, LongText) / 4 + 4);
        var all = text.Characters.AsMemory();
        for (var at = 0; at < all.Length; )
        {
            at = Next(all, at, tokens);
            LongTexts.Reserve(tokens, at, all.Length);
        }

        return tokens;
    }

    /// <summary>Cuts tokens at the ends of sentences into runs of some 24 to 64 words.</summary>
    public static List<TextSegment> Segments(List<TextToken> tokens)
    {
        var found = new List<TextSegment>(1 + tokens.Count / LongestSegment);
        var (start, size) = (0, 0);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            size += token.Kind switch
            {
                TextTokenKind.Dense => token.Word.Length / 2 + 1,
                TextTokenKind.Break => 0,
                _ => 1,
            };
            if (size >= LongestSegment || (size >= FullSegment && Ends(token)))
            {
                found.Add(new TextSegment(start, at + 1));
                (start, size) = (at + 1, 0);
            }
        }

        if (start < tokens.Count)
        {
            AddTail(found, start, tokens.Count, size);
        }

        return found;
    }

    /// <summary>Whether a character is of a script whose words are found inside longer runs.</summary>
    public static bool IsFoundInside(char c) => c is >= '\uAC00' and <= '\uD7A3' || IsDense(c);

    private static void AddTail(List<TextSegment> found, int start, int end, int size)
    {
        if (found.Count > 0 && size < ShortestTail)
        {
            found[^1] = found[^1] with { EndToken = end };
        }
        else
        {
            found.Add(new TextSegment(start, end));
        }
    }

    private static bool Ends(TextToken token) =>
        token.Kind == TextTokenKind.Break
        || (token.Kind == TextTokenKind.Mark && token.Word.Span[0] is '?' or '!' or '؟');

    private static int Next(ReadOnlyMemory<char> text, int at, List<TextToken> tokens)
    {
        var span = text.Span;
        switch (KindOf(span, at))
        {
            case 'w':
                var wordEnd = WordEnd(span, at);
                tokens.Add(new TextToken(TextTokenKind.Word, at, wordEnd, WordOf(text[at..wordEnd])));
                return wordEnd;
            case 'd':
                var runEnd = RunEnd(span, at);
                tokens.Add(new TextToken(TextTokenKind.Dense, at, runEnd, text[at..runEnd]));
                return runEnd;
            case 'n':
                var numberEnd = NumberEnd(span, at, out var digits);
                tokens.Add(new TextToken(TextTokenKind.Number, at, numberEnd, Numbers[Math.Min(digits, 6)]));
                return numberEnd;
            case 'e':
                var end = at + (char.IsHighSurrogate(span[at]) ? 2 : 1);
                tokens.Add(new TextToken(TextTokenKind.Picture, at, end, text[at..end]));
                return end;
            case 'p':
                tokens.Add(new TextToken(TextTokenKind.Mark, at, at + 1, text[at..(at + 1)]));
                return at + 1;
            case 'b':
                tokens.Add(new TextToken(TextTokenKind.Break, at, at + 1, text[at..(at + 1)]));
                return at + 1;
            default:
                return at + 1;
        }
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length)
        {
            var kind = KindOf(text, end);
            var joins =
                kind == 'w'
                || (
                    (kind == 'n' || text[end] is '\'' or '@')
                    && end + 1 < text.Length
                    && KindOf(text, end + 1) is 'w' or 'n'
                );
            if (!joins)
            {
                break;
            }

            end++;
        }

        return end;
    }

    private static ReadOnlyMemory<char> WordOf(ReadOnlyMemory<char> word)
    {
        var plain = WordVariants.Fold(word);
        return plain.Length > LongestWord ? plain[..LongestWord] : plain;
    }

    private static int RunEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < LongestRun && KindOf(text, end) == 'd')
        {
            end++;
        }

        return end;
    }

    private static int NumberEnd(ReadOnlySpan<char> text, int at, out int digits)
    {
        var end = at + 1;
        digits = 1;
        while (end < text.Length)
        {
            var digit = char.IsAsciiDigit(text[end]);
            var joins = text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
            if (!digit && !joins)
            {
                break;
            }

            digits += digit ? 1 : 0;
            end++;
        }

        return end;
    }

    private static char KindOf(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            return 'e';
        }

        var looked = Looked[c];
        return (char)((looked > 0 ? looked : Looked[c] = (byte)(Look(c) + 1)) - 1);
    }

    private static char Look(char c)
    {
        var category = CharUnicodeInfo.GetUnicodeCategory(c);
        if (IsDense(c))
        {
            return IsLetter(category) || IsMark(category) || IsNumber(category) ? 'd' : Other;
        }

        return category switch
        {
            _ when IsLetter(category) => 'w',
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => 'w',
            _ when char.IsAsciiDigit(c) => 'n',
            UnicodeCategory.OtherSymbol or UnicodeCategory.CurrencySymbol => 'e',
            _ when c is '?' or '!' or '%' or '@' or '؟' => 'p',
            _ when c is '.' or '\n' or '。' or '।' => 'b',
            _ => Other,
        };
    }

    private static bool IsLetter(UnicodeCategory category) => category <= UnicodeCategory.OtherLetter;

    private static bool IsMark(UnicodeCategory category) =>
        category
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    private static bool IsNumber(UnicodeCategory category) =>
        category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsDense(char c) =>
        c
            is (>= '\u0E00' and <= '\u0EFF')
                or (>= '\u1000' and <= '\u109F')
                or (>= '\u1780' and <= '\u17FF')
                or (>= '\u3005' and <= '\u3007')
                or (>= '\u3041' and <= '\u30FF')
                or (>= '\u3400' and <= '\u9FFF')
                or (>= '\uF900' and <= '\uFAFF');
}
