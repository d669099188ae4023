using System.Text;

namespace ProfileLens.Core.Text.Ledger;

/// <summary>A folded text as its words with one space between, each of which knows where it came from.</summary>
internal sealed class SpokenWords
{
    private const int FewEnoughToKeep = 16_384;

    [ThreadStatic]
    private static StringBuilder? scratch;

    private readonly NormalizedText text;

    /// <summary>For each word its place in <see cref="Line"/>, its start and its end; few texts are asked for them.</summary>
    private List<(int Place, int Start, int End)>? words;

    /// <param name="text">Folded text; apostrophes are left out, sentence ends become the word <c>.</c></param>
    public SpokenWords(NormalizedText text)
    {
        this.text = text;
        var line = scratch is { Capacity: <= FewEnoughToKeep } kept ? kept.Clear() : scratch = new StringBuilder();
        Write(line, into: null);
        Line = line.ToString();
    }

    /// <summary>The words, a space before, between and after them.</summary>
    public string Line { get; }

    /// <summary>Where the words of a part of <see cref="Line"/> stand in the original.</summary>
    public (int Start, int Length) Original(int from, int length)
    {
        if (words is null)
        {
            Write(new StringBuilder(Line.Length), words = []);
        }

        var first = Word(words, from);
        var last = Word(words, from + length - 1);
        return (first.Start, last.End - first.Start);
    }

    private static (int Place, int Start, int End) Word(List<(int Place, int Start, int End)> words, int place)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = words[middle].Place <= place ? (middle + 1, high) : (low, middle);
        }

        return words[Math.Max(0, low - 1)];
    }

    private void Write(StringBuilder line, List<(int Place, int Start, int End)>? into)
    {
        line.Append(' ');
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && IsPart(text.Characters[end]))
            {
                end++;
            }

            var ending = end == at && text.Characters[at] is '.' or '!' or '?' or '\n' or ',' or ';';
            end = Math.Max(end, at + 1);
            if (ending || IsPart(text.Characters[at]))
            {
                into?.Add((line.Length, text.Starts[at], text.Ends[end - 1]));
                Append(line, ending ? "." : text.Characters.AsSpan(at, end - at));
            }

            at = end;
        }
    }

    /// <summary>Appends a word without its apostrophes, and a space.</summary>
    private static void Append(StringBuilder line, ReadOnlySpan<char> word)
    {
        while (!word.IsEmpty)
        {
            var apostrophe = word.IndexOf('\'');
            line.Append(apostrophe < 0 ? word : word[..apostrophe]);
            word = apostrophe < 0 ? [] : word[(apostrophe + 1)..];
        }

        line.Append(' ');
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '\'' or '-';
}
