namespace ProfileLens.Core.Text.Entities;

/// <summary>Payment card numbers: a known brand's beginning and length (ISO/IEC 7812), and Luhn's check digit.</summary>
internal static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>Digits of the first group, where a number is written in groups.</summary>
    private const int FirstOfGroups = 4;

    public static void Scan(PlainText text, List<Entity> found)
    {
        foreach (var run in text.DigitRuns)
        {
            if (!run.HasPlus)
            {
                Scan(text, run, found);
            }
        }
    }

    /// <summary>The brand of a number, or null where it is no card's.</summary>
    public static string? BrandOf(string digits) =>
        digits.Length is >= Shortest and <= Longest
        && Checksums.Luhn(digits)
        && digits.AsSpan().Count(digits[0]) < digits.Length
            ? Brand(digits)
            : null;

    private static void Scan(PlainText text, DigitRun run, List<Entity> found)
    {
        for (var first = 0; first < run.Groups.Count; first++)
        {
            var length = 0;
            var most = run.Groups[first].Length == FirstOfGroups ? run.Groups.Count - first : 1;
            for (var count = 1; count <= most && length < Longest; count++)
            {
                length += run.Groups[first + count - 1].Length;
                if (length < Shortest || !IsGrouped(run, first, count))
                {
                    continue;
                }

                var digits = run.Digits(text.Characters, first, count);
                if (BrandOf(digits) is { } brand)
                {
                    var end = run.Groups[first + count - 1];
                    found.Add(
                        text.Entity(
                            EntityKind.CardNumber,
                            run.Groups[first].Start,
                            end.Start + end.Length,
                            digits,
                            brand
                        )
                    );
                    return;
                }
            }
        }
    }

    /// <summary>As cards print it: all at once, or in groups of which the first has four digits.</summary>
    private static bool IsGrouped(DigitRun run, int first, int count)
    {
        if (count == 1)
        {
            return true;
        }

        for (var inner = first + 1; inner < first + count - 1; inner++)
        {
            if (run.Groups[inner].Length is not (4 or 6))
            {
                return false;
            }
        }

        return run.Groups[first].Length == FirstOfGroups && run.Groups[first + count - 1].Length <= 7;
    }

    private static string? Brand(string digits)
    {
        var four = int.Parse(digits.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        return (four, digits.Length) switch
        {
            (>= 4000 and < 5000, 13 or 16 or 19) => "Visa",
            (>= 5100 and < 5600, 16) or (>= 2221 and <= 2720, 16) => "Mastercard",
            (>= 3400 and < 3500, 15) or (>= 3700 and < 3800, 15) => "American Express",
            (6011, 16) or (>= 6440 and < 6600, 16) => "Discover",
            (>= 3528 and < 3590, 16) => "JCB",
            (>= 6200 and < 6300, >= 16) => "UnionPay",
            (>= 2200 and <= 2204, 16) => "Mir",
            (>= 3600 and < 3700, 14) or (>= 3000 and < 3060, 14) => "Diners Club",
            _ => null,
        };
    }
}
