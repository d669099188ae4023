using System.Text;

namespace ProfileLens.Core.Classification;

/// <summary>Collects entries of the concept file by their first word, for a <see cref="StemTable"/>.</summary>
internal sealed class StemBook
{
    /// <summary>Room for as many stems as the file has, or nearly so.</summary>
    private const int Stems = 10_000;

    private readonly Dictionary<string, int> stems = new(Stems, StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<(int Range, StemMeaning Meaning)> entries = [];

    public StemBook() => lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The stems, one after another.</summary>
    public StringBuilder Texts { get; } = new();

    /// <summary>Where each stem begins in <see cref="Texts"/>.</summary>
    public List<int> Places { get; } = [];

    /// <summary>Adds a meaning.</summary>
    /// <param name="isWhole">Whether only the whole word has it, and not every word that begins so.</param>
    public void Add(ReadOnlySpan<char> text, bool isWhole, StemMeaning meaning)
    {
        if (!lookup.TryGetValue(text, out var stem))
        {
            lookup[text] = stem = Places.Count;
            Places.Add(Texts.Length);
            Texts.Append(text);
        }

        entries.Add((2 * stem + (isWhole ? 1 : 0), meaning));
    }

    /// <summary>Where the meanings of each stem begin among <see cref="Meanings"/>: as a beginning, as a whole word; and
    /// after the last.</summary>
    public int[] Ranges()
    {
        var ranges = new int[2 * Places.Count + 1];
        foreach (var (range, _) in entries)
        {
            ranges[range + 1]++;
        }

        for (var i = 1; i < ranges.Length; i++)
        {
            ranges[i] += ranges[i - 1];
        }

        return ranges;
    }

    /// <summary>All meanings, by stem and then as they were added.</summary>
    public StemMeaning[] Meanings()
    {
        var (sorted, next) = (new StemMeaning[entries.Count], Ranges());
        foreach (var (range, meaning) in entries)
        {
            sorted[next[range]++] = meaning;
        }

        return sorted;
    }
}
