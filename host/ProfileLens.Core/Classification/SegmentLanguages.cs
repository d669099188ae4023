using System.Runtime.InteropServices;
using ProfileLens.Core.Text;

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
    private readonly WordTable words = new();

    /// <summary>For each of <see cref="words"/> the bits of the languages it is common in.</summary>
    private readonly List<ushort> votes = [];
    private readonly ushort chinese;
    private readonly ushort japanese;

    /// <summary>Numbers the languages in their order, Chinese and Japanese after them.</summary>
    /// <param name="commonWords">By language, with spaces between.</param>
    public SegmentLanguages(IReadOnlyDictionary<string, string> commonWords)
    {
        foreach (var (language, common) in commonWords)
        {
            var bit = (ushort)(1 << bits.Count);
            bits[language] = bit;
            foreach (var word in common.Split(' '))
            {
                var number = words.Enter(word);
                CollectionsMarshal.SetCount(votes, Math.Max(votes.Count, number + 1));
                votes[number] |= bit;
            }
        }

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
            if (tokens[at].Kind == TextTokenKind.Word && words.Find(word) is >= 0 and var voter)
            {
                Count(votes[voter], counts);
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
