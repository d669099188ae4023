using System.Buffers;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>Words of several languages, found together in folded text; a star at the end lets a word go on.</summary>
internal sealed class WordList
{
    private readonly SearchValues<string> search;
    private readonly Dictionary<char, (string Word, bool IsOpen)[]> byFirst;
    private readonly bool isEnding;

    /// <param name="isEnding">Whether the words are the ends of longer ones.</param>
    public WordList(IEnumerable<string> words, TextNormalizer normalizer, bool isEnding = false)
    {
        this.isEnding = isEnding;
        var folded = words
            .Select(w => (Word: normalizer.Normalize(w.TrimEnd('*')).ToString(), IsOpen: w.EndsWith('*')))
            .Distinct()
            .ToList();
        search = SearchValues.Create([.. folded.Select(w => w.Word)], StringComparison.Ordinal);
        byFirst = folded
            .GroupBy(w => w.Word[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Word.Length).ToArray());
    }

    /// <summary>Where the words stand: first character, and the one after the last. The longest counts.</summary>
    public IEnumerable<(int Start, int End)> In(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var next = text.AsSpan(at).IndexOfAny(search);
            if (next < 0)
            {
                yield break;
            }

            at += next;
            var end = EndAt(text, at);
            if (end > 0)
            {
                yield return (at, end);
            }

            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>End of the word that stands here, or 0.</summary>
    public int EndAt(string text, int at)
    {
        if (at >= text.Length || !byFirst.TryGetValue(text[at], out var words) || (!isEnding && !IsEdge(text, at)))
        {
            return 0;
        }

        foreach (var (word, isOpen) in words)
        {
            var end = at + word.Length;
            if (
                string.CompareOrdinal(text, at, word, 0, word.Length) == 0
                && (isOpen || end == text.Length || IsEdge(text, end))
            )
            {
                return end;
            }
        }

        return 0;
    }

    /// <summary>Whether a word may begin or end before this character. Chinese, Japanese and Korean write on without a space.</summary>
    private static bool IsEdge(string text, int at) =>
        at == 0
        || !char.IsLetterOrDigit(text[at - 1])
        || !char.IsLetterOrDigit(text[at])
        || text[at - 1] >= '\u2E80'
        || text[at] >= '\u2E80'
        || char.IsAsciiDigit(text[at])
        || char.IsAsciiDigit(text[at - 1]);
}
