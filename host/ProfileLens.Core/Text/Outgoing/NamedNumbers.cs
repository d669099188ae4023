namespace ProfileLens.Core.Text.Outgoing;

/// <summary>Numbers that only the word before them tells: of a bank account, an identity card or a passport.</summary>
internal static class NamedNumbers
{
    private const int Reach = 32;

    public static void Accounts(OutgoingText text, List<Leak> found) =>
        Scan(text, OutgoingRules.Default.Account, "outgoing.bank-account", fewest: 6, most: 20, found);

    public static void Passports(OutgoingText text, List<Leak> found) =>
        Scan(text, OutgoingRules.Default.Passport, "outgoing.passport-number", fewest: 6, most: 10, found);

    public static void Ids(OutgoingText text, List<Leak> found) =>
        Scan(text, OutgoingRules.Default.Id, "outgoing.id-number", fewest: 6, most: 18, found);

    private static void Scan(OutgoingText text, WordList words, string code, int fewest, int most, List<Leak> found)
    {
        foreach (var (_, end) in words.In(text.Text))
        {
            if (NumberAfter(text, end, fewest, most) is var (start, length) && text.IsOneSentence(end, start))
            {
                var (place, span) = text.Original(start, start + length);
                found.Add(new Leak(code, place, span));
            }
        }
    }

    /// <summary>Letters and digits with single separators between groups that have a digit.</summary>
    private static (int Start, int Length)? NumberAfter(OutgoingText text, int from, int fewest, int most)
    {
        var characters = text.Text;
        for (var i = from; i < Math.Min(characters.Length, from + Reach); i++)
        {
            if (
                !char.IsAsciiLetterOrDigit(characters[i])
                || (i > 0 && char.IsAsciiLetterOrDigit(characters[i - 1]) && i > from)
            )
            {
                continue;
            }

            var (end, digits) = EndOf(characters, i);
            if (digits >= fewest && digits <= most)
            {
                return (i, end - i);
            }
        }

        return null;
    }

    private static (int End, int Digits) EndOf(string text, int start)
    {
        var digits = 0;
        var end = start;
        for (var i = start; i < text.Length && i - start < 40; )
        {
            var group = i;
            var own = 0;
            while (group < text.Length && char.IsAsciiLetterOrDigit(text[group]))
            {
                own += char.IsAsciiDigit(text[group]) ? 1 : 0;
                group++;
            }

            if (own == 0)
            {
                break;
            }

            (digits, end) = (digits + own, group);
            i = group + 1;
            if (group >= text.Length || text[group] is not (' ' or '-' or '.' or '/'))
            {
                break;
            }
        }

        return (end, digits);
    }
}
