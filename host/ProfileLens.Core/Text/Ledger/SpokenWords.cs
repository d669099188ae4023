using System.Buffers;

namespace ProfileLens.Core.Text.Ledger;

/// <summary>A folded text as its words with one space between, each of which knows where it came from.</summary>
internal sealed class SpokenWords
{
    private readonly NormalizedText text;

    /// <summary>For each word its place in <see cref="Line"/>, its start and its end; few texts are asked for them.</summary>
    private List<(int Place, int Start, int End)>? words;

    /// <param name="text">Folded text; apostrophes are left out, sentence ends become the word <c>.</c></param>
    public SpokenWords(NormalizedText text)
    {
        this.text = text;
        var line = ArrayPool<char>.Shared.Rent(2 * text.Length + 1);
        Line = new string(line, 0, Write(line, into: null));
        Return(line, Line.Length);
    }

    /// <summary>The words, a space before, between and after them.</summary>
    public string Line { get; }

    /// <summary>Where the words of a part of <see cref="Line"/> stand in the original.</summary>
    public (int Start, int Length) Original(int from, int length)
    {
        if (words is null)
        {
            var line = ArrayPool<char>.Shared.Rent(2 * text.Length + 1);
            Write(line, words = new(Line.AsSpan().Count(' ')));
            Return(line, Line.Length);
        }

        var first = Word(words, from);
        var last = Word(words, from + length - 1);
        return (first.Start, last.End - first.Start);
    }

    /// <summary>Gives a line back without what somebody wrote; one character may stand after its end.</summary>
    private static void Return(char[] line, int length)
    {
        line.AsSpan(0, Math.Min(line.Length, length + 1)).Clear();
        ArrayPool<char>.Shared.Return(line);
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

    /// <summary>Writes the line.</summary>
    /// <param name="line">Two characters for each of the text's, and one more.</param>
    /// <returns>How long it is.</returns>
    private int Write(Span<char> line, List<(int Place, int Start, int End)>? into)
    {
        var characters = text.Characters;
        var length = 0;
        line[length++] = ' ';
        for (var at = 0; at < characters.Length; )
        {
            var end = at;
            while (end < characters.Length && IsPart(characters[end]))
            {
                end++;
            }

            if (end > at || characters[at] is '.' or '!' or '?' or '\n' or ',' or ';')
            {
                into?.Add((length, text.StartOf(at), text.EndOf(Math.Max(end - 1, at))));
                length += Append(line[length..], end > at ? characters.AsSpan(at, end - at) : ".");
            }

            at = Math.Max(end, at + 1);
        }

        return length;
    }

    /// <summary>Appends a word without its apostrophes, and a space.</summary>
    private static int Append(Span<char> line, ReadOnlySpan<char> word)
    {
        var length = 0;
        foreach (var c in word)
        {
            line[length] = c;
            length += c == '\'' ? 0 : 1;
        }

        line[length] = ' ';
        return length + 1;
    }

    private static bool IsPart(char c) =>
        CharacterKinds.Is(c, CharacterKind.Letter | CharacterKind.Digit) || c is '\'' or '-';
}
