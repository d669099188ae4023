using System.Buffers;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>Passwords and PINs: a word for them and what it is, which has to look like one.</summary>
internal static class Passwords
{
    private const string Code = "outgoing.password";
    private const int Shortest = 4;
    private const int Longest = 64;
    private const int MaxSkipped = 3;
    private static readonly SearchValues<char> Signs = SearchValues.Create("!@#$%^&*_+");

    public static void Scan(OutgoingText text, List<Leak> found)
    {
        foreach (var (_, end) in OutgoingRules.Default.Password.In(text.Text))
        {
            if (ValueAfter(text.Text, end) is var (start, length))
            {
                var (place, span) = text.Original(start, start + length);
                found.Add(new Leak(Code, place, span));
            }
        }
    }

    /// <summary>The first of the next words that looks like a password; told that it <c>is</c>, digits alone do.</summary>
    private static (int Start, int Length)? ValueAfter(string text, int at)
    {
        var told = false;
        for (var skipped = 0; skipped <= MaxSkipped; skipped++)
        {
            (at, var colon) = SkipSigns(text, at);
            told |= colon;
            var word = OutgoingRules.Default.Is.EndAt(text, at);
            if (word > 0)
            {
                (told, at) = (true, word);
                continue;
            }

            var end = at;
            while (end < text.Length && text[end] is > ' ' and < '\u007F')
            {
                end++;
            }

            var value = text.AsSpan(at, end - at).TrimEnd(".,;:!?)\"'");
            if (LooksSecret(value, told))
            {
                return (at, value.Length);
            }

            if (value.IsEmpty && end >= text.Length)
            {
                return null;
            }

            at = end == at ? at + 1 : end;
        }

        return null;
    }

    private static (int At, bool Colon) SkipSigns(string text, int at)
    {
        var colon = false;
        while (at < text.Length && text[at] is ' ' or ':' or '=' or '"' or '\'' or '\n' or '-' or '>' or '：')
        {
            colon |= text[at] is ':' or '=' or '：' or '>';
            at++;
        }

        return (at, colon);
    }

    private static bool LooksSecret(ReadOnlySpan<char> value, bool told)
    {
        if (value.Length is < Shortest or > Longest || value.Contains('/') || value.IndexOf("www.") >= 0)
        {
            return false;
        }

        var digits = 0;
        var letters = 0;
        foreach (var c in value)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        }

        var signs = value.Length - digits - letters;
        return (digits > 0 && letters > 1 && value.IndexOf(':') < 0)
            || (told && digits >= Shortest && signs == 0)
            || (told && letters > 2 && value.ContainsAny(Signs));
    }
}
