namespace ProfileLens.Core.Text.Entities;

/// <summary>Names on messengers: in a link to a person, or after the messenger's own name.</summary>
internal static class Handles
{
    private const int Reach = 16;
    private const int Shortest = 4;
    private const int Longest = 32;

    public static void Scan(PlainText text, List<Entity> found)
    {
        var characters = text.Characters.AsSpan();
        var words = EntityRules.Default.MessengerWords;
        for (var at = 0; at < characters.Length && found.Count < EntityScanner.MaxEntities; at++)
        {
            var next = characters[at..].IndexOfAny(words);
            if (next < 0)
            {
                return;
            }

            at += next;
            if (at == 0 || !char.IsAsciiLetterOrDigit(characters[at - 1]))
            {
                AddAt(text, at, found);
            }
        }
    }

    private static void AddAt(PlainText text, int at, List<Entity> found)
    {
        foreach (var messenger in EntityRules.Default.Messengers)
        {
            foreach (var link in messenger.Links)
            {
                if (Stands(text.Characters, at, link))
                {
                    AddLinked(text, messenger.Name, at, at + link.Length, found);
                }
            }

            foreach (var word in messenger.Words)
            {
                if (Stands(text.Characters, at, word))
                {
                    AddNamed(text, messenger.Name, at + word.Length, found);
                }
            }
        }
    }

    private static bool Stands(string text, int at, string word) =>
        text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

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
            var name = characters.AsSpan(start..end);
            if (name.Length is >= Shortest and <= Longest && char.IsAsciiLetter(name[0]) && (start > i || IsName(name)))
            {
                found.Add(text.Entity(EntityKind.Handle, i, end, name.ToString(), messenger));
                return;
            }

            i = Math.Max(i, end - 1);
        }
    }

    private static bool IsName(ReadOnlySpan<char> word) => word.ContainsAnyInRange('0', '9') || word.Contains('_');

    private static int EndOf(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.'))
        {
            at++;
        }

        return at > 0 && text[at - 1] == '.' ? at - 1 : at;
    }
}
