namespace ProfileLens.Core.Classification;

/// <summary>Collects the entries of the concept file by their first word.</summary>
internal sealed class StemBook(SegmentLanguages languages)
{
    private readonly Dictionary<string, Stem> spaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stem> inside = new(StringComparer.Ordinal);

    /// <summary>Of scripts with spaces between words.</summary>
    public IReadOnlyCollection<Stem> Spaced => spaced.Values;

    /// <summary>Of scripts whose words are found inside longer runs.</summary>
    public IReadOnlyCollection<Stem> Inside => inside.Values;

    /// <summary>Adds what stands for a concept, by language.</summary>
    public void Add(uint concept, IReadOnlyDictionary<string, string> byLanguage)
    {
        foreach (var (language, entries) in byLanguage)
        {
            foreach (var entry in entries.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Add(entry, concept, language);
            }
        }
    }

    private void Add(string entry, uint concept, string language)
    {
        var words = entry.TrimEnd('=').Split('_');
        var meaning = new StemMeaning(concept, words[1..], languages.Of(language, words[0][0]));
        var isInside = TextTokenizer.IsFoundInside(words[0][0]);
        var stem = StemOf(isInside ? inside : spaced, words[0]);
        var isWhole = !isInside && (entry.EndsWith('=') || words.Length > 1);
        (isWhole ? stem.AsWhole : stem.AsBeginning).Add(meaning);
    }

    private static Stem StemOf(Dictionary<string, Stem> book, string text)
    {
        if (!book.TryGetValue(text, out var stem))
        {
            book[text] = stem = new Stem(text, [], []);
        }

        return stem;
    }
}
