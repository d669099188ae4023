using System.Text.Json;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Words of fifteen languages by what they mean (<c>models/text-concepts.json</c>): the same concept has the same number
/// in every language, so that what is learned in one holds in another.
/// </summary>
internal sealed class ConceptTable
{
    private const int LongestInside = 8;
    private static readonly string[] ArabicPrefixes = ["وال", "بال", "لل", "ال", "و", "ب", "ل", "ف"];
    private static readonly uint NumberHash = FeatureHash.Of("#");

    private readonly Dictionary<string, List<Entry>> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> inside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>>.AlternateLookup<ReadOnlySpan<char>> wholeLookup;
    private readonly Dictionary<string, List<Entry>>.AlternateLookup<ReadOnlySpan<char>> beginningLookup;
    private readonly Dictionary<string, List<Entry>>.AlternateLookup<ReadOnlySpan<char>> insideLookup;

    private ConceptTable(Dictionary<string, Dictionary<string, string>> concepts, TextNormalizer normalizer)
    {
        foreach (var (name, byLanguage) in concepts)
        {
            var hash = FeatureHash.Of(name);
            foreach (
                var entry in byLanguage.Values.SelectMany(e => e.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            )
            {
                Add(entry, hash, normalizer);
            }
        }

        wholeLookup = whole.GetAlternateLookup<ReadOnlySpan<char>>();
        beginningLookup = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        insideLookup = inside.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Reads the table: by concept, by language, words with spaces between; <c>=</c> ends a whole word,
    /// <c>_</c> stands between words that follow each other, else a word's beginning is meant.</summary>
    /// <exception cref="JsonException">It is not of that shape.</exception>
    public static ConceptTable Load(Stream json, TextNormalizer normalizer) =>
        new(
            JsonSerializer.Deserialize(json, ClassificationContext.Default.DictionaryStringDictionaryStringString)!,
            normalizer
        );

    /// <summary>Adds the concepts of a token, each once, as (hash, token).</summary>
    public void Find(List<TextToken> tokens, int at, int end, List<(uint Concept, int Token)> found)
    {
        var token = tokens[at];
        var first = found.Count;
        if (token.Kind == TextTokenKind.Number)
        {
            found.Add((NumberHash, at));
        }
        else if (token.Kind == TextTokenKind.Dense || TextTokenizer.IsFoundInside(token.Word.Span[0]))
        {
            FindInside(tokens, at, end, first, found);
        }
        else
        {
            var word = token.Word.Span;
            FindForm(word, tokens, at, end, first, found);
            FindForm(WithoutArabicPrefix(word), tokens, at, end, first, found);
        }
    }

    private void FindInside(List<TextToken> tokens, int at, int end, int first, List<(uint, int)> found)
    {
        var word = tokens[at].Word.Span;
        for (var start = 0; start < word.Length; start++)
        {
            for (var size = 1; size <= Math.Min(LongestInside, word.Length - start); size++)
            {
                if (insideLookup.TryGetValue(word.Slice(start, size), out var entries))
                {
                    AddAll(entries, tokens, at, end, first, found);
                }
            }
        }
    }

    private void FindForm(
        ReadOnlySpan<char> form,
        List<TextToken> tokens,
        int at,
        int end,
        int first,
        List<(uint, int)> found
    )
    {
        if (wholeLookup.TryGetValue(form, out var exact))
        {
            AddAll(exact, tokens, at, end, first, found);
        }

        for (var size = 1; size <= form.Length; size++)
        {
            if (beginningLookup.TryGetValue(form[..size], out var entries))
            {
                AddAll(entries, tokens, at, end, first, found);
            }
        }
    }

    private static void AddAll(
        List<Entry> entries,
        List<TextToken> tokens,
        int at,
        int end,
        int first,
        List<(uint Concept, int Token)> found
    )
    {
        foreach (var entry in entries)
        {
            var isNew = true;
            for (var i = first; i < found.Count; i++)
            {
                isNew &= found[i].Concept != entry.Concept;
            }

            if (isNew && Follows(entry.Rest, tokens, at, end))
            {
                found.Add((entry.Concept, at));
            }
        }
    }

    private static bool Follows(string[] rest, List<TextToken> tokens, int at, int end)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (at + i + 1 >= end || !tokens[at + i + 1].Word.Span.StartsWith(rest[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Empty where nothing is left off.</summary>
    private static ReadOnlySpan<char> WithoutArabicPrefix(ReadOnlySpan<char> word)
    {
        if (word.Length < 4 || word[0] is < '\u0620' or > '\u064A')
        {
            return [];
        }

        foreach (var prefix in ArabicPrefixes)
        {
            if (word.StartsWith(prefix) && word.Length > prefix.Length + 2)
            {
                return word[prefix.Length..];
            }
        }

        return [];
    }

    private void Add(string entry, uint concept, TextNormalizer normalizer)
    {
        var isWhole = entry.EndsWith('=');
        var words = entry
            .TrimEnd('=')
            .Split('_')
            .Select(w => normalizer.Normalize(w).ToString().Replace("'", "", StringComparison.Ordinal))
            .ToArray();
        if (words[0].Length == 0)
        {
            return;
        }

        var rest = words[1..].Where(w => w.Length > 0).ToArray();
        var table =
            TextTokenizer.IsFoundInside(words[0][0]) ? inside
            : isWhole || words.Length > 1 ? whole
            : beginnings;
        if (!table.TryGetValue(words[0], out var entries))
        {
            table[words[0]] = entries = [];
        }

        entries.Add(new Entry(concept, rest));
    }

    private readonly record struct Entry(uint Concept, string[] Rest);
}
