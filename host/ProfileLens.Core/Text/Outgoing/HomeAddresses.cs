namespace ProfileLens.Core.Text.Outgoing;

/// <summary>
/// A street with its number, where the text says that it is somebody's address, or holds little else. The order of name
/// and number follows the language of the word for the street.
/// </summary>
internal static class HomeAddresses
{
    private const string Code = "outgoing.home-address";
    private const int LongestNumber = 5;
    private const int ReachOfName = 32;

    /// <summary>In Chinese, Japanese and Korean the number follows at once.</summary>
    private const int ReachUnspaced = 1;

    /// <summary>Share of a text's characters that an address takes where nothing else is said.</summary>
    private const double MostOfText = 0.5;

    private static readonly HashSet<string> NoNames =
    [
        "min",
        "minute",
        "mile",
        "km",
        "m",
        "am",
        "pm",
        "hour",
        "year",
        "day",
        "week",
        "people",
        "block",
        "more",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "and",
        "or",
    ];

    public static void Scan(OutgoingText text, List<Leak> found)
    {
        var rules = OutgoingRules.Default;
        var numbers = text
            .Runs.Where(r => !r.HasPlus)
            .SelectMany(r => r.Groups)
            .Where(g => g.Length <= LongestNumber)
            .ToList();
        if (numbers.Count == 0 || Street(text, rules, numbers) is not var (start, end))
        {
            return;
        }

        var isOwn = rules.Address.In(text.Text).Any() || (end - start) >= MostOfText * text.Text.Trim().Length;
        if (isOwn)
        {
            var (place, length) = text.Original(start, end);
            found.Add(new Leak(Code, place, length));
        }
    }

    private static (int Start, int End)? Street(
        OutgoingText text,
        OutgoingRules rules,
        List<(int Start, int Length)> numbers
    )
    {
        foreach (var (start, end) in rules.StreetAfterNumber.In(text.Text))
        {
            var number = numbers.FindLast(n => n.Start + n.Length < start);
            if (number.Length > 0 && IsName(text.Text, number.Start + number.Length, start))
            {
                return (number.Start, end);
            }

            // French: the number, the word, then the name.
            if (number.Length > 0 && start - number.Start - number.Length is > 0 and <= 3)
            {
                return (number.Start, EndOfWord(text.Text, end + 1));
            }
        }

        foreach (var (start, end) in rules.StreetBeforeNumber.In(text.Text).Concat(rules.StreetEnding.In(text.Text)))
        {
            var number = numbers.Find(n => n.Start >= end);
            var reach = text.Text[start] >= '\u2E80' ? ReachUnspaced : ReachOfName;
            if (number.Length > 0 && number.Start - end <= reach && IsBetween(text.Text, end, number.Start))
            {
                return (start, number.Start + number.Length);
            }
        }

        return null;
    }

    /// <summary>One to three words between the number and the word for the street, and no other number.</summary>
    private static bool IsName(string text, int from, int to)
    {
        var between = text.AsSpan(from, to - from);
        return between.Length is > 2 and <= ReachOfName
            && between[0] is ' ' or ','
            && !between.ContainsAnyInRange('0', '9')
            && between.IndexOfAny("!?:;\n") < 0
            && between.Trim().Count(' ') <= 2
            && !StartsAsTime(between.Trim());
    }

    /// <summary>Five minutes down the road are no address.</summary>
    private static bool StartsAsTime(ReadOnlySpan<char> words)
    {
        var end = words.IndexOf(' ');
        return NoNames.Contains((end < 0 ? words : words[..end]).TrimEnd("s.").ToString());
    }

    private static bool IsBetween(string text, int from, int to)
    {
        var between = text.AsSpan(from, to - from);
        return between.IndexOfAny("!?;\n") < 0 && between.Trim(" .,").Count(' ') <= 3;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        return Math.Min(at, text.Length);
    }
}
