using System.Text.Json;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Words of fifteen languages by what they mean (<c>models/text-concepts.json</c>): the same concept has the same number
/// in every language, so that what is learned in one holds in another.
/// </summary>
internal sealed class ConceptTable
{
    private const string CommonWords = "#words";
    private const int LongestInside = 8;
    private static readonly string[] ArabicPrefixes = ["وال", "بال", "لل", "ال", "و", "ب", "ل", "ف"];
    private static readonly uint NumberHash = FeatureHash.Of("#");

    private readonly SegmentLanguages languages;
    private readonly StemTable spaced;
    private readonly StemTable inside;

    private ConceptTable(Dictionary<string, Dictionary<string, string>> concepts)
    {
        languages = new SegmentLanguages(concepts[CommonWords]);
        var (ofSpaced, ofInside) = (new StemBook(), new StemBook());
        foreach (var (name, byLanguage) in concepts.Where(c => c.Key != CommonWords))
        {
            foreach (var (language, entries) in byLanguage)
            {
                foreach (var entry in entries.AsSpan().Split(' '))
                {
                    Add(entries.AsSpan()[entry], FeatureHash.Of(name), language, ofSpaced, ofInside);
                }
            }
        }

        (spaced, inside) = (new StemTable(ofSpaced), new StemTable(ofInside));
    }

    /// <summary>Reads the table: by concept, by language, words with spaces between; <c>=</c> ends a whole word,
    /// <c>_</c> stands between words that follow each other, else a word's beginning is meant; all folded as texts are.
    /// <c>#words</c> holds the commonest words of each language.</summary>
    /// <exception cref="JsonException">It is not of that shape.</exception>
    public static ConceptTable Load(Stream json) =>
        new(JsonSerializer.Deserialize(json, ClassificationContext.Default.DictionaryStringDictionaryStringString)!);

    /// <summary>Adds the concepts of a segment's tokens in order, each once a token.</summary>
    public void Find(List<TextToken> tokens, TextSegment segment, List<(uint Concept, int Token)> found)
    {
        var spoken = languages.Spoken(tokens, segment);
        for (var at = segment.FirstToken; at < segment.EndToken; at++)
        {
            var search = new TokenSearch(tokens, at, segment.EndToken, spoken, found, found.Count);
            switch (tokens[at].Kind)
            {
                case TextTokenKind.Break:
                    break;
                case TextTokenKind.Number:
                    found.Add((NumberHash, at));
                    break;
                default:
                    Find(tokens[at].Word.Span, search);
                    break;
            }
        }
    }

    private void Add(ReadOnlySpan<char> entry, uint concept, string language, StemBook ofSpaced, StemBook ofInside)
    {
        if (entry.IsEmpty)
        {
            return;
        }

        var words = entry.TrimEnd('=');
        var rest = words.IndexOf('_');
        var first = rest < 0 ? words : words[..rest];
        var isInside = TextTokenizer.IsFoundInside(first[0]);
        (isInside ? ofInside : ofSpaced).Add(
            first,
            !isInside && (rest >= 0 || entry[^1] == '='),
            new StemMeaning(
                concept,
                rest < 0 ? [] : words[(rest + 1)..].ToString().Split('_'),
                languages.Of(language, first[0])
            )
        );
    }

    private void Find(ReadOnlySpan<char> word, TokenSearch search)
    {
        if (word.Length == 0)
        {
            return;
        }

        if (TextTokenizer.IsFoundInside(word[0]))
        {
            FindInside(word, search);
            return;
        }

        FindForm(word, search);
        FindForm(WithoutArabicPrefix(word), search);
    }

    private void FindInside(ReadOnlySpan<char> word, TokenSearch search)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var rest = word[start..Math.Min(word.Length, start + LongestInside)];
            Find(inside, rest, search, isWhole: false);
        }
    }

    private void FindForm(ReadOnlySpan<char> form, TokenSearch search) => Find(spaced, form, search, isWhole: true);

    /// <summary>Every stem that a word begins with, the shortest first.</summary>
    private static void Find(StemTable stems, ReadOnlySpan<char> word, TokenSearch search, bool isWhole)
    {
        var hash = FeatureHash.Empty;
        var lengths = ulong.MaxValue;
        for (var size = 1; size <= word.Length && lengths >> Math.Min(size, 63) != 0; size++)
        {
            hash = FeatureHash.Grow(hash, word[size - 1]);
            lengths = size switch
            {
                StemTable.KeyLength => stems.LengthsFrom(hash),
                StemTable.LongKeyLength => lengths & stems.LengthsFromLong(hash),
                _ => lengths,
            };
            if ((lengths >> Math.Min(size, 63) & 1) == 0 || stems.Find(hash, word[..size]) is not (>= 0 and var stem))
            {
                continue;
            }

            search.Add(stems.AsBeginning(stem));
            search.Add(isWhole && size == word.Length ? stems.AsWhole(stem) : []);
        }
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

    /// <summary>Takes the meanings that hold where a token stands.</summary>
    private readonly struct TokenSearch(
        List<TextToken> tokens,
        int at,
        int end,
        ushort spoken,
        List<(uint Concept, int Token)> found,
        int first
    )
    {
        public void Add(ReadOnlySpan<StemMeaning> meanings)
        {
            foreach (ref readonly var meaning in meanings)
            {
                if (
                    (meaning.Languages & spoken) != 0
                    && BeginsAlike(meaning.Next)
                    && IsNew(meaning.Concept)
                    && Follows(meaning.Rest)
                )
                {
                    found.Add((meaning.Concept, at));
                }
            }
        }

        private bool BeginsAlike(char next) =>
            next == '\0' || (at + 1 < end && tokens[at + 1].Word.Span is [var first, ..] && first == next);

        private bool IsNew(uint concept)
        {
            for (var i = first; i < found.Count; i++)
            {
                if (found[i].Concept == concept)
                {
                    return false;
                }
            }

            return true;
        }

        private bool Follows(string[] rest)
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
    }
}
