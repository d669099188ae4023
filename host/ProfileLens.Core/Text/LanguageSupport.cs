namespace ProfileLens.Core.Text;

/// <summary>
/// Tells whether a message is in a language the cues have phrases for, so that silence is not read as "nothing found":
/// by its script, and for Latin letters by how many of its words are the small words of a supported language.
/// </summary>
public sealed class LanguageSupport
{
    /// <summary>Words a message must have before its language is judged.</summary>
    public const int FewestWords = 8;

    /// <summary>Smallest share of function words in running text; below, it is another language.</summary>
    public const double SmallestShare = 0.12;

    private readonly IReadOnlySet<Script> scripts;
    private readonly HashSet<string> words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <param name="functionWords">Small words, folded, by language tag.</param>
    /// <param name="languages">Tags of the languages that have phrases.</param>
    /// <param name="scripts">Scripts that have phrases.</param>
    public LanguageSupport(
        IReadOnlyDictionary<string, string[]> functionWords,
        IReadOnlyList<string> languages,
        IReadOnlySet<Script> scripts
    )
    {
        this.scripts = scripts;
        words = languages
            .SelectMany(l => functionWords.TryGetValue(l, out var own) ? own : [])
            .ToHashSet(StringComparer.Ordinal);
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the phrases can say anything about a text; true for texts too short to tell.</summary>
    public bool Covers(NormalizedText text)
    {
        var script = Scripts.Of(text.Original.AsSpan());
        if (script == Script.None)
        {
            return true;
        }

        return script == Script.Latin ? HasFunctionWords(text.Characters) : scripts.Contains(script);
    }

    private bool HasFunctionWords(ReadOnlySpan<char> text)
    {
        int all = 0,
            known = 0;
        for (var i = 0; i < text.Length && all < 200; )
        {
            var end = i;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] == '\''))
            {
                end++;
            }

            if (end > i)
            {
                all++;
                known += lookup.Contains(text[i..end]) ? 1 : 0;
            }

            i = Math.Max(end, i + 1);
        }

        return all < FewestWords || known >= all * SmallestShare;
    }
}
