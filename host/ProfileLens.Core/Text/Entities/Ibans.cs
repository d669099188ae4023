namespace ProfileLens.Core.Text.Entities;

/// <summary>Bank account numbers by ISO 13616: the country's length and a remainder of 1 by 97.</summary>
internal static class Ibans
{
    private const int Longest = 34;

    public static void Scan(PlainText text, List<Entity> found)
    {
        var characters = text.Characters;
        for (var i = 0; i + 15 <= characters.Length; i++)
        {
            var begins =
                char.IsAsciiLetter(characters[i])
                && char.IsAsciiLetter(characters[i + 1])
                && char.IsAsciiDigit(characters[i + 2])
                && char.IsAsciiDigit(characters[i + 3])
                && (i == 0 || !char.IsAsciiLetterOrDigit(characters[i - 1]));
            if (begins && Read(characters, i) is var (value, end))
            {
                found.Add(text.Entity(EntityKind.Iban, i, end, value, value[..2]));
                i = end - 1;
            }
        }
    }

    private static (string Value, int End)? Read(string text, int start)
    {
        Span<char> country = [char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[start + 1])];
        if (!EntityRules.Default.IbanLengths.TryGetValue(country.ToString(), out var length) || length > Longest)
        {
            return null;
        }

        Span<char> value = stackalloc char[Longest];
        var count = 0;
        var at = start;
        for (; at < text.Length && count < length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                value[count++] = char.ToUpperInvariant(text[at]);
            }
            else if (text[at] is not (' ' or '-') || text[at - 1] is ' ' or '-')
            {
                break;
            }
        }

        var isWhole = count == length && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at]));
        return isWhole && IsValid(value[..length]) ? (value[..length].ToString(), at) : null;
    }

    private static bool IsValid(ReadOnlySpan<char> iban)
    {
        Span<char> turned = stackalloc char[iban.Length];
        iban[4..].CopyTo(turned);
        iban[..4].CopyTo(turned[(iban.Length - 4)..]);
        return Checksums.Mod97(turned) == 1;
    }
}
