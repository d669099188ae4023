using System.Globalization;
using System.Text.Json;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text.Ledger;

/// <summary>Something a person says about themselves.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Value">What is said; two values of a topic exclude each other, ages when they are years apart.</param>
/// <param name="Start">First UTF-16 code unit in the original.</param>
/// <param name="Length">UTF-16 code units.</param>
internal readonly record struct Claim(string Topic, string Value, int Start, int Length);

/// <summary>Finds claims in a text. Thread-safe.</summary>
internal sealed class ClaimBook
{
    /// <summary>Topic of ages.</summary>
    public const string Age = "age";

    /// <summary>Topic of places.</summary>
    public const string Place = "place";

    private static readonly Lazy<ClaimBook> Loaded = new(Load);

    private readonly (string Topic, string Value)[] values;
    private readonly PhraseTable phrases;
    private readonly string[][] ages;
    private readonly int firstAge;

    private ClaimBook(ClaimFile file)
    {
        var told = file
            .Topics.SelectMany(t => t.Values.SelectMany(v => v.Value.Select(p => (Line: Line(p), t.Id, v.Key))))
            .ToList();
        values = [.. told.Select(t => (t.Id, t.Key))];
        ages = [.. file.Ages.SelectMany(a => a.Before.Select(_ => a.After.Select(Line).ToArray()))];
        phrases = new PhraseTable([
            .. told.Select(t => t.Line),
            .. file.Places.Select(Line),
            .. file.Ages.SelectMany(a => a.Before).Select(Line),
        ]);
        firstAge = values.Length + file.Places.Count;
    }

    /// <summary>The claims of the installed rules.</summary>
    public static ClaimBook Default => Loaded.Value;

    /// <summary>What the writer of a text says about themselves; questions and hearsay are left to the phrases.</summary>
    public List<Claim> Find(string text)
    {
        var words = new SpokenWords(TextNormalizer.Recent(text));
        var found = new List<Claim>();
        foreach (var (phrase, at, length) in phrases.Find(words.Line))
        {
            if (phrase < values.Length)
            {
                found.Add(Of(words, values[phrase].Topic, values[phrase].Value, at, length));
            }
            else if (phrase < firstAge)
            {
                AddPlace(words, at, length, found);
            }
            else
            {
                AddAge(words, at, length, ages[phrase - firstAge], found);
            }
        }

        return found;
    }

    private static void AddPlace(SpokenWords words, int at, int length, List<Claim> found)
    {
        var rest = words.Line.AsSpan(at + length);
        var name = rest[..Math.Max(0, rest.IndexOf(' '))].ToString();
        if (
            name.Length > 2
            && !char.IsDigit(name[0])
            && name is not ("the" or "a" or "my" or "der" or "einem" or "una" or "un")
        )
        {
            found.Add(Of(words, Place, name, at, length + name.Length));
        }
    }

    private static void AddAge(SpokenWords words, int at, int length, string[] after, List<Claim> found)
    {
        var start = at + length;
        var end = start;
        while (end < words.Line.Length && char.IsAsciiDigit(words.Line[end]))
        {
            end++;
        }

        if (end - start == 2 && UnitOf(words.Line.AsSpan(end), after) is var unit and >= 0)
        {
            found.Add(Of(words, Age, words.Line[start..end], at, end + Math.Max(1, unit) - at));
        }
    }

    /// <summary>Length of the words that make the number before them an age; 0 where none are needed, -1 where none are there.</summary>
    private static int UnitOf(ReadOnlySpan<char> rest, string[] after)
    {
        foreach (var phrase in after)
        {
            if (rest.StartsWith(phrase))
            {
                return phrase.Length;
            }
        }

        return after.Length == 0 && rest.StartsWith(" . ") ? 0 : -1;
    }

    /// <summary>The claim, its quote without the spaces around the phrase.</summary>
    private static Claim Of(SpokenWords words, string topic, string value, int at, int length)
    {
        var (start, count) = words.Original(at + 1, Math.Max(1, length - 2));
        return new Claim(topic, value, start, count);
    }

    private static string Line(string phrase) => new SpokenWords(TextNormalizer.Installed.Normalize(phrase)).Line;

    private static ClaimBook Load()
    {
        using var claims = RulesFolder.Open("text/claims.json");
        var file = JsonSerializer.Deserialize(claims, TextRulesContext.Default.ClaimFile)!;
        return new ClaimBook(file);
    }

    /// <summary>Whether two claims cannot both be true.</summary>
    public static bool Contradict(Claim a, Claim b) =>
        a.Topic == b.Topic
        && (
            a.Topic == Age
                ? Math.Abs(
                    int.Parse(a.Value, CultureInfo.InvariantCulture) - int.Parse(b.Value, CultureInfo.InvariantCulture)
                ) > 1
                : a.Value != b.Value
        );
}
