namespace ProfileLens.Core.Text.Entities;

/// <summary>
/// Codes of the shape known gift cards have: groups of capital letters and digits, both of them, with hyphens between, as
/// printed on the card. No card publishes a check digit, so the shape is all there is; parted by spaces it is too often a
/// fingerprint of a key.
/// </summary>
internal static class GiftCardCodes
{
    private const int FewestOfEach = 2;

    public static void Scan(PlainText text, List<Entity> found)
    {
        var characters = text.Characters;
        for (var i = 0; i < characters.Length; )
        {
            if (!IsCode(characters[i]) || (i > 0 && IsPart(characters[i - 1])))
            {
                i++;
                continue;
            }

            i = Read(text, i, found);
        }
    }

    private static int Read(PlainText text, int start, List<Entity> found)
    {
        var characters = text.Characters;
        var next = start;
        while (next < characters.Length && IsCode(characters[next]))
        {
            next++;
        }

        foreach (var shape in EntityRules.Default.GiftCards)
        {
            // A hyphen or nothing follows the first group, so most of what is written in capitals is no code.
            var end = shape.Groups[0] == next - start ? EndOf(characters, start, shape) : 0;
            if (end > 0)
            {
                var code = characters[start..end].Replace("-", "", StringComparison.Ordinal);
                if (IsMixed(code))
                {
                    found.Add(text.Entity(EntityKind.GiftCardCode, start, end, code, shape.Name));
                    return end;
                }
            }
        }

        return next;
    }

    private static int EndOf(string text, int start, GiftCardShape shape)
    {
        if (string.CompareOrdinal(text, start, shape.Prefix, 0, shape.Prefix.Length) != 0)
        {
            return 0;
        }

        var at = start;
        for (var group = 0; group < shape.Groups.Count; group++)
        {
            if (group > 0)
            {
                if (at >= text.Length || text[at] != '-')
                {
                    return 0;
                }

                at++;
            }

            for (var i = 0; i < shape.Groups[group]; i++, at++)
            {
                if (at >= text.Length || !IsCode(text[at]))
                {
                    return 0;
                }
            }
        }

        return at < text.Length && IsPart(text[at]) ? 0 : at;
    }

    private static bool IsMixed(string code) =>
        code.Count(char.IsAsciiDigit) >= FewestOfEach && code.Count(char.IsAsciiLetterUpper) >= FewestOfEach;

    private static bool IsCode(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c);

    /// <summary>What a code may not touch: it would be part of something longer.</summary>
    private static bool IsPart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '=' or '.' or '@' or '#' or '%' or '&';
}
