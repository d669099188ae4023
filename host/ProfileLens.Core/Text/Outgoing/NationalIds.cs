namespace ProfileLens.Core.Text.Outgoing;

/// <summary>Identity numbers of countries by their shape and check digits; some need a word beside them as well.</summary>
internal static class NationalIds
{
    private const string Code = "outgoing.id-number";

    public static void Scan(OutgoingText text, List<Leak> found)
    {
        bool? hasWord = null;
        for (var i = 0; i < text.Text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text.Text[i]) || (i > 0 && char.IsAsciiLetterOrDigit(text.Text[i - 1])))
            {
                continue;
            }

            foreach (var shape in OutgoingRules.Default.Ids)
            {
                if (Match(text.Text, i, shape) is not var (end, isGrouped))
                {
                    continue;
                }

                var needsWord = shape.Word == WordNeed.Always || (shape.Word == WordNeed.Ungrouped && !isGrouped);
                if (!needsWord || (hasWord ??= OutgoingRules.Default.Id.In(text.Text).Any()))
                {
                    var (start, length) = text.Original(i, end);
                    found.Add(new Leak(Code, start, length, shape.Name));
                    i = end - 1;
                    break;
                }
            }
        }
    }

    private static (int End, bool IsGrouped)? Match(string text, int start, IdShape shape)
    {
        Span<char> value = stackalloc char[24];
        var (at, count, separators, wanted) = (start, 0, 0, 0);
        foreach (var c in shape.Shape)
        {
            if (c == '-')
            {
                wanted++;
                if (at < text.Length && text[at] is ' ' or '-' or '.' or '/')
                {
                    (at, separators) = (at + 1, separators + 1);
                }

                continue;
            }

            if (at >= text.Length || !Fits(text[at], c))
            {
                return null;
            }

            value[count++] = text[at++];
        }

        var isWhole = at == text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || IsContinued(text, at));
        var isStart = start == 0 || text[start - 1] is not ('-' or '+' or '.' or '/' or '_' or '@');
        return isWhole && isStart && NationalIdChecks.Passes(shape.Check, value[..count])
            ? (at, separators == wanted && wanted > 0)
            : null;
    }

    private static bool IsContinued(string text, int at) =>
        text[at] is '-' or '.' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]);

    private static bool Fits(char c, char wanted) =>
        wanted switch
        {
            '9' => char.IsAsciiDigit(c),
            'A' => char.IsAsciiLetter(c),
            '*' => char.IsAsciiLetterOrDigit(c),
            _ => c == wanted,
        };
}
