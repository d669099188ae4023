namespace ProfileLens.Core.Text.Ledger;

/// <summary>Finds many phrases of <see cref="SpokenWords"/> in one pass: each is filed under its first word.</summary>
internal sealed class PhraseTable
{
    private readonly string[] phrases;
    private readonly Dictionary<string, List<int>> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <param name="phrases">Each a line of words with a space before, between and after them.</param>
    public PhraseTable(string[] phrases)
    {
        this.phrases = phrases;
        for (var i = 0; i < phrases.Length; i++)
        {
            var word = phrases[i][1..phrases[i].IndexOf(' ', 1)];
            if (!byWord.TryGetValue(word, out var filed))
            {
                byWord[word] = filed = [];
            }

            filed.Add(i);
        }

        lookup = byWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Where each phrase that is there stands first, in the order of the phrases.</summary>
    /// <param name="line">A space before, between and after its words.</param>
    public List<(int Phrase, int At, int Length)> Find(string line)
    {
        var found = new List<(int Phrase, int At, int Length)>();
        HashSet<int>? isFound = null;
        for (var at = 0; line.IndexOf(' ', at + 1) is var end and > 0; at = end)
        {
            if (lookup.TryGetValue(line.AsSpan(at + 1, end - at - 1), out var filed))
            {
                AddAll(line, at, filed, isFound ??= [], found);
            }
        }

        found.Sort(static (a, b) => a.Phrase.CompareTo(b.Phrase));
        return found;
    }

    private void AddAll(
        string line,
        int at,
        List<int> filed,
        HashSet<int> isFound,
        List<(int Phrase, int At, int Length)> found
    )
    {
        foreach (var id in filed)
        {
            if (line.AsSpan(at).StartsWith(phrases[id]) && isFound.Add(id))
            {
                found.Add((id, at, phrases[id].Length));
            }
        }
    }
}
