using System.Text;

namespace ProfileLens.Core.Text.Ledger;

/// <summary>A folded text as its words with one space between, each of which knows where it came from.</summary>
internal sealed class SpokenWords
{
    private readonly List<int> starts;
    private readonly List<int> ends;
    private readonly List<int> places;

    /// <param name="text">Folded text; apostrophes are left out, sentence ends become the word <c>.</c></param>
    public SpokenWords(NormalizedText text)
    {
        var words = text.Length / 4 + 4;
        (starts, ends, places) = (new List<int>(words), new List<int>(words), new List<int>(words));
        var line = new StringBuilder(" ", text.Length + text.Length / 4 + 16);
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && IsPart(text.Characters[end]))
            {
                end++;
            }

            var ending = end == at && text.Characters[at] is '.' or '!' or '?' or '\n' or ',' or ';';
            if (end > at || ending)
            {
                Append(line, text, at, Math.Max(end, at + 1), ending);
            }

            at = Math.Max(end, at + 1);
        }

        Line = line.ToString();
    }

    /// <summary>The words, a space before, between and after them.</summary>
    public string Line { get; }

    /// <summary>Where the words of a part of <see cref="Line"/> stand in the original.</summary>
    public (int Start, int Length) Original(int from, int length)
    {
        var first = Word(from);
        var last = Word(from + length - 1);
        return (starts[first], ends[last] - starts[first]);
    }

    private int Word(int place)
    {
        var found = places.BinarySearch(place);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }

    private void Append(StringBuilder line, NormalizedText text, int at, int end, bool ending)
    {
        starts.Add(text.Starts[at]);
        ends.Add(text.Ends[end - 1]);
        places.Add(line.Length);
        for (var word = text.Characters.AsSpan(at, end - at); !ending && !word.IsEmpty; )
        {
            var apostrophe = word.IndexOf('\'');
            line.Append(apostrophe < 0 ? word : word[..apostrophe]);
            word = apostrophe < 0 ? [] : word[(apostrophe + 1)..];
        }

        line.Append(ending ? ". " : " ");
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '\'' or '-';
}
