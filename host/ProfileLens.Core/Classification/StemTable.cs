namespace ProfileLens.Core.Classification;

/// <summary>A meaning that a word's beginning, or the whole word, may have.</summary>
/// <param name="Concept">Hash of the concept's name.</param>
/// <param name="Rest">Beginnings of the words that must follow.</param>
/// <param name="Languages">Bits of the languages it is a word of; see <see cref="SegmentLanguages"/>.</param>
internal readonly record struct StemMeaning(uint Concept, string[] Rest, ushort Languages);

/// <summary>What a run of characters means.</summary>
internal sealed record Stem(string Text, List<StemMeaning> AsBeginning, List<StemMeaning> AsWhole);

/// <summary>
/// Stems by a hash that grows with each character, so that every beginning of a word is looked up while the word is read
/// once. Filled once, then only read; thread-safe.
/// </summary>
internal sealed class StemTable
{
    /// <summary>Hash of no characters.</summary>
    public const uint Empty = 0x811C9DC5;

    private readonly Stem?[] slots;

    /// <summary>Files the stems.</summary>
    public StemTable(IReadOnlyCollection<Stem> stems)
    {
        slots = new Stem?[1 << (33 - int.LeadingZeroCount(Math.Max(stems.Count, 2)))];
        foreach (var stem in stems)
        {
            var slot = Place(FeatureHash.Of(stem.Text), stem.Text);
            slots[slot] = stem;
        }
    }

    /// <summary>The hash of the characters so far and one more (FNV-1a).</summary>
    public static uint Grow(uint hash, char next) => (hash ^ next) * 0x01000193;

    /// <summary>The stem that these characters are, or null.</summary>
    /// <param name="hash">Of <paramref name="text"/>.</param>
    public Stem? Find(uint hash, ReadOnlySpan<char> text) => slots[Place(hash, text)];

    private int Place(uint hash, ReadOnlySpan<char> text)
    {
        var mask = slots.Length - 1;
        var slot = (int)(FeatureHash.Mix(0, hash) & (uint)mask);
        while (slots[slot] is { } other && !text.SequenceEqual(other.Text))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
