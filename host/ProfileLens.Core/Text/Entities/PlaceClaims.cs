namespace ProfileLens.Core.Text.Entities;

/// <summary>A sentence that says where its writer lives.</summary>
/// <param name="Country">ISO 3166.</param>
/// <param name="Start">First UTF-16 code unit in the text as written.</param>
/// <param name="Length">UTF-16 code units.</param>
internal readonly record struct PlaceClaim(string Country, int Start, int Length);

/// <summary>Finds where somebody says they live or come from: a phrase of the first person beside a known place.</summary>
internal sealed class PlaceClaims
{
    private const int LongestPlace = 4;
    private readonly Dictionary<string, string> countryOf = new(StringComparer.Ordinal);
    private readonly string[] before;
    private readonly string[] after;

    public PlaceClaims(PlacesFile file)
    {
        before = [.. file.Before.Values.SelectMany(p => p).Select(Folded).Distinct()];
        after = [.. file.After.Values.SelectMany(p => p).Select(Folded).Distinct()];
        foreach (var (country, names) in file.Places)
        {
            foreach (var name in names)
            {
                countryOf[Folded(name)] = country;
            }
        }
    }

    /// <summary>The first claim of a text, or null.</summary>
    public PlaceClaim? First(string text)
    {
        var normalized = TextNormalizer.Installed.Normalize(text.Length <= 4000 ? text : text[..4000]);
        var folded = normalized.ToString();
        foreach (var phrase in before)
        {
            for (var at = 0; (at = folded.IndexOf(phrase, at, StringComparison.Ordinal)) >= 0; at += phrase.Length)
            {
                var end = at + phrase.Length;
                if (IsEdge(folded, at, phrase[0]) && PlaceFrom(folded, end) is var (country, length))
                {
                    return Claim(normalized, country, at, end + length);
                }
            }
        }

        return Following(normalized, folded);
    }

    private PlaceClaim? Following(NormalizedText normalized, string folded)
    {
        foreach (var phrase in after)
        {
            for (var at = 0; (at = folded.IndexOf(phrase, at, StringComparison.Ordinal)) >= 0; at += phrase.Length)
            {
                if (PlaceUpTo(folded, at) is var (country, start))
                {
                    return Claim(normalized, country, start, at + phrase.Length);
                }
            }
        }

        return null;
    }

    private static PlaceClaim Claim(NormalizedText text, string country, int start, int end) =>
        new(country, text.StartOf(start), text.EndOf(end - 1) - text.StartOf(start));

    /// <summary>The longest place of up to four words that begins here.</summary>
    private (string Country, int Length)? PlaceFrom(string text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        (string, int)? found = null;
        var end = at;
        for (var words = 0; words < LongestPlace && end < text.Length; words++)
        {
            end = words == 0 ? end : end + 1;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '-'))
            {
                end++;
            }

            if (countryOf.TryGetValue(text[at..end], out var country))
            {
                found = (country, end - start);
            }

            if (end >= text.Length || text[end] != ' ')
            {
                break;
            }
        }

        return found ?? Unspaced(text, start, at);
    }

    /// <summary>Chinese and Japanese write on without a space.</summary>
    private (string, int)? Unspaced(string text, int start, int at)
    {
        for (var length = Math.Min(8, text.Length - at); length >= 2; length--)
        {
            if (text[at] >= '\u3040' && countryOf.TryGetValue(text.Substring(at, length), out var country))
            {
                return (country, at + length - start);
            }
        }

        return null;
    }

    /// <summary>The place that ends here.</summary>
    private (string Country, int Start)? PlaceUpTo(string text, int end)
    {
        for (var length = 2; length <= Math.Min(24, end); length++)
        {
            var start = end - length;
            if (
                countryOf.TryGetValue(text[start..end].Trim(), out var country)
                && (text[start] >= '\u3040' || IsEdge(text, start, 'a'))
            )
            {
                return (country, start);
            }
        }

        return null;
    }

    private static bool IsEdge(string text, int at, char first) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || first >= '\u3040';

    private static string Folded(string text) => TextNormalizer.Installed.Normalize(text).ToString();
}
