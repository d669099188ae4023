using PhoneNumbers;

namespace ProfileLens.Core.Text.Entities;

/// <summary>
/// Phone numbers with a country code: after a plus, the prefix 00, or in a link of WhatsApp. Valid by the numbering plans
/// of libphonenumber, which also tells the country.
/// </summary>
internal static class PhoneNumberScan
{
    private const int Fewest = 7;

    /// <summary>Digits of the longest number, by ITU-T E.164.</summary>
    private const int Most = 15;

    /// <summary>Candidates tried in one text; the first of a country costs up to a millisecond.</summary>
    private const int MaxCandidates = 16;

    private static readonly string[] Prefixes = ["wa.me/", "phone=", "+", "00"];

    public static void Scan(PlainText text, List<Entity> found)
    {
        var characters = text.Characters;
        var tried = 0;
        for (var i = 0; i < characters.Length && tried < MaxCandidates; i++)
        {
            if (PrefixAt(characters, i) is { } prefix)
            {
                tried++;
                i = Read(text, i, i + prefix, found) - 1;
            }
        }
    }

    private static int? PrefixAt(string text, int at)
    {
        if (!(text[at] is '+' or 'w' or 'W' or 'p' or 'P' || (text[at] == '0' && (at == 0 || !IsInner(text[at - 1])))))
        {
            return null;
        }

        foreach (var prefix in Prefixes)
        {
            var end = at + prefix.Length;
            if (
                string.Compare(text, at, prefix, 0, prefix.Length, StringComparison.OrdinalIgnoreCase) == 0
                && end < text.Length
                && (
                    text[end] is >= '1' and <= '9'
                    || (prefix[^1] is not ('+' or '0') && text[end] == '+')
                    || (prefix == "+" && text[end] is ' ' or '(')
                )
            )
            {
                return prefix.Length;
            }
        }

        return null;
    }

    private static bool IsInner(char c) => char.IsLetterOrDigit(c) || c is '.' or ',' or '-' or '+';

    /// <summary>Reads the digits and where the groups end; tries with all groups, then without the last ones.</summary>
    private static int Read(PlainText text, int start, int at, List<Entity> found)
    {
        var characters = text.Characters;
        Span<char> digits = stackalloc char[Most];
        var ends = new List<(int Digits, int End)>();
        var count = 0;
        var i = at;
        for (; i < characters.Length && count < Most; i++)
        {
            var c = characters[i];
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
            else if (c is not (' ' or '-' or '.' or '(' or ')' or '/' or '+') || i - at > 2 * Most)
            {
                break;
            }
            else
            {
                Note(ends, count, i);
            }
        }

        Note(ends, count, i);
        for (var last = ends.Count - 1; last >= 0 && last >= ends.Count - 3; last--)
        {
            if (Parse(digits[..ends[last].Digits]) is var (country, value))
            {
                found.Add(text.Entity(EntityKind.Phone, start, ends[last].End, value, country));
                return ends[last].End;
            }
        }

        return Math.Max(i, start + 1);
    }

    private static void Note(List<(int Digits, int End)> ends, int digits, int end)
    {
        if (digits >= Fewest && (ends.Count == 0 || ends[^1].Digits != digits))
        {
            ends.Add((digits, end));
        }
    }

    private static (string Country, string Value)? Parse(ReadOnlySpan<char> digits)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse($"+{digits}", defaultRegion: null);
            return util.IsValidNumber(number) && util.GetRegionCodeForNumber(number) is { Length: 2 } region
                ? (region, util.Format(number, PhoneNumberFormat.E164))
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
