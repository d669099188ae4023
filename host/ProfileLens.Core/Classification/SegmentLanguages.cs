namespace ProfileLens.Core.Classification;

/// <summary>
/// Which of the languages with the same letters a few sentences may be in: their commonest words vote. So a word that
/// means one thing in Spanish and another in Turkish is read as the right one.
/// </summary>
internal sealed class SegmentLanguages
{
    /// <summary>Bits of all languages.</summary>
    public const ushort Every = 0xFFFF;

    private readonly Dictionary<string, ushort> bits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> votes;
    private readonly ushort chinese;
    private readonly ushort japanese;

    /// <summary>Numbers the languages in their order, Chinese and Japanese after them.</summary>
    /// <param name="commonWords">By language, with spaces between.</param>
    public SegmentLanguages(IReadOnlyDictionary<string, string> commonWords)
    {
        var words = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (var (language, common) in commonWords)
        {
            var bit = (ushort)(1 << bits.Count);
            bits[language] = bit;
            foreach (var word in common.Split(' '))
            {
                words[word] = (ushort)(words.GetValueOrDefault(word) | bit);
            }
        }

        votes = words.GetAlternateLookup<ReadOnlySpan<char>>();
        bits["zh"] = chinese = (ushort)(1 << bits.Count);
        bits["ja"] = japanese = (ushort)(1 << bits.Count);
    }

    /// <summary>Bits of the languages in which an entry counts.</summary>
    /// <param name="first">Its first character; most scripts tell the language by themselves.</param>
    public ushort Of(string language, char first) =>
        first < '\u0250' || language is "zh" or "ja" ? bits.GetValueOrDefault(language, Every) : Every;

    /// <summary>Bits of the languages a segment may be in.</summary>
    public ushort Spoken(List<TextToken> tokens, TextSegment segment)
    {
        Span<int> counts = stackalloc int[16];
        counts.Clear();
        var east = chinese;
        for (var at = segment.FirstToken; at < segment.EndToken; at++)
        {
            var word = tokens[at].Word.Span;
            if (tokens[at].Kind == TextTokenKind.Word && votes.TryGetValue(word, out var voted))
            {
                Count(voted, counts);
            }
            else if (tokens[at].Kind == TextTokenKind.Dense && word.ContainsAnyInRange('\u3041', '\u30FF'))
            {
                east = japanese;
            }
        }

        return (ushort)(Elected(counts) | east);
    }

    private static void Count(ushort voted, Span<int> counts)
    {
        for (var language = 0; voted >> language != 0; language++)
        {
            counts[language] += (voted >> language) & 1;
        }
    }

    /// <summary>Those with half of the most votes; all but the eastern two where nothing was voted for.</summary>
    private ushort Elected(ReadOnlySpan<int> counts)
    {
        var most = 0;
        foreach (var count in counts)
        {
            most = Math.Max(most, count);
        }

        if (most == 0)
        {
            return (ushort)(Every & ~(chinese | japanese));
        }

        var elected = 0;
        for (var language = 0; language < counts.Length; language++)
        {
            elected |= counts[language] * 2 >= most ? 1 << language : 0;
        }

        return (ushort)elected;
    }
}
