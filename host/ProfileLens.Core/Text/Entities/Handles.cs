namespace ProfileLens.Core.Text.Entities;

/// <summary>Names on messengers: in a link to a person, or after the messenger's own name.</summary>
internal static class Handles
{
    private const int Reach = 16;
    private const int Shortest = 4;
    private const int Longest = 32;

    public static void Scan(PlainText text, List<Entity> found)
    {
        if (!text.Characters.AsSpan().ContainsAny(EntityRules.Default.MessengerWords))
        {
            return;
        }

        foreach (var messenger in EntityRules.Default.Messengers)
        {
            foreach (var link in messenger.Links)
            {
                Each(text.Characters, link, end => AddLinked(text, messenger.Name, end - link.Length, end, found));
            }

            foreach (var word in messenger.Words)
            {
                Each(text.Characters, word, end => AddNamed(text, messenger.Name, end, found));
            }
        }
    }

    private static void Each(string text, string word, Action<int> use)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length)
        {
            if (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
            {
                use(at + word.Length);
            }
        }
    }

    private static void AddLinked(PlainText text, string messenger, int start, int at, List<Entity> found)
    {
        var end = EndOf(text.Characters, at);
        if (end - at is >= Shortest and <= Longest)
        {
            found.Add(text.Entity(EntityKind.Handle, start, end, text.Characters[at..end], messenger));
        }
    }

    /// <summary>The first name with an at sign, a digit or an underscore soon after the messenger's name.</summary>
    private static void AddNamed(PlainText text, string messenger, int at, List<Entity> found)
    {
        var characters = text.Characters;
        for (var i = at; i < Math.Min(characters.Length, at + Reach); i++)
        {
            if (characters[i] is '\n')
            {
                return;
            }

            if (characters[i] != '@' && !char.IsAsciiLetterOrDigit(characters[i]))
            {
                continue;
            }

            var start = characters[i] == '@' ? i + 1 : i;
            var end = EndOf(characters, start);
            var name = characters[start..end];
            if (name.Length is >= Shortest and <= Longest && char.IsAsciiLetter(name[0]) && (start > i || IsName(name)))
            {
                found.Add(text.Entity(EntityKind.Handle, i, end, name, messenger));
                return;
            }

            i = Math.Max(i, end - 1);
        }
    }

    private static bool IsName(string word) =>
        word.AsSpan().ContainsAnyInRange('0', '9') || word.Contains('_', StringComparison.Ordinal);

    private static int EndOf(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.'))
        {
            at++;
        }

        return at > 0 && text[at - 1] == '.' ? at - 1 : at;
    }
}
