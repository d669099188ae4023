namespace ProfileLens.Core.Classification;

/// <summary>A meaning that a word's beginning, or the whole word, may have.</summary>
/// <param name="Concept">Hash of the concept's name.</param>
/// <param name="Rest">Beginnings of the words that must follow.</param>
/// <param name="Languages">Bits of the languages it is a word of; see <see cref="SegmentLanguages"/>.</param>
internal readonly record struct StemMeaning(uint Concept, string[] Rest, ushort Languages)
{
    /// <summary>What the word after it must begin with, or 0; most words differ in that.</summary>
    public char Next { get; } = Rest.Length > 0 && Rest[0].Length > 0 ? Rest[0][0] : '\0';
}

/// <summary>
/// Stems by a hash that grows with each character, so that every beginning of a word is looked up while the word is read
/// once. All texts and meanings lie in two arrays: tens of thousands of small objects would be walked by every
/// collection. Filled once, then only read; thread-safe.
/// </summary>
internal sealed class StemTable
{
    /// <summary>Characters after which <see cref="LengthsFrom"/> can tell which lengths are worth a look.</summary>
    public const int KeyLength = 2;

    /// <summary>Characters after which <see cref="LengthsFromLong"/> can tell it better.</summary>
    public const int LongKeyLength = 4;

    private const int KeyBits = 12;
    private const int NumberBits = 20;
    private const uint NumberMask = (1u << NumberBits) - 1;

    /// <summary>Number of a stem and one more, or 0; above it some of the hash, which tells most stems apart at once.</summary>
    private readonly uint[] slots;
    private readonly string texts;

    /// <summary>Where each stem's text begins, and after the last.</summary>
    private readonly int[] places;
    private readonly StemMeaning[] meanings;

    /// <summary>Where each stem's meanings as a beginning begin (even) and those as a whole word (odd), and after the last.</summary>
    private readonly int[] ranges;
    private readonly ulong[] lengths = new ulong[1 << KeyBits];
    private readonly ulong[] longLengths = new ulong[1 << KeyBits];

    /// <summary>Files the stems.</summary>
    public StemTable(StemBook book)
    {
        (texts, places, meanings, ranges) = (
            book.Texts.ToString(),
            [.. book.Places, book.Texts.Length],
            book.Meanings(),
            book.Ranges()
        );
        slots = new uint[1 << (33 - int.LeadingZeroCount(Math.Max(book.Places.Count, 2)))];
        for (var stem = 0; stem < book.Places.Count; stem++)
        {
            var text = TextOf(stem);
            var hash = FeatureHash.Of(text);
            slots[Place(hash, text)] = (FeatureHash.Mix(0, hash) & ~NumberMask) | (uint)(stem + 1);
            if (text.Length >= KeyLength)
            {
                lengths[Key(FeatureHash.Of(text[..KeyLength]))] |= 1UL << Math.Min(text.Length, 63);
            }

            if (text.Length >= LongKeyLength)
            {
                longLengths[Key(FeatureHash.Of(text[..LongKeyLength]))] |= 1UL << Math.Min(text.Length, 63);
            }
        }
    }

    /// <summary>Bit n says that a stem of n characters may begin so; bit 63 stands for all longer ones, too.</summary>
    /// <param name="hash">Of the first <see cref="KeyLength"/> characters.</param>
    public ulong LengthsFrom(uint hash) => lengths[Key(hash)];

    /// <summary>The same of stems of at least <see cref="LongKeyLength"/> characters.</summary>
    /// <param name="hash">Of the first <see cref="LongKeyLength"/> characters.</param>
    public ulong LengthsFromLong(uint hash) => longLengths[Key(hash)];

    /// <summary>Number of the stem that these characters are, or -1.</summary>
    /// <param name="hash">Of <paramref name="text"/>.</param>
    public int Find(uint hash, ReadOnlySpan<char> text) => NumberIn(slots[Place(hash, text)]);

    /// <summary>Meanings of a word that begins with a stem.</summary>
    public ReadOnlySpan<StemMeaning> AsBeginning(int stem) => meanings.AsSpan(ranges[2 * stem]..ranges[2 * stem + 1]);

    /// <summary>Meanings of a word that is a stem.</summary>
    public ReadOnlySpan<StemMeaning> AsWhole(int stem) => meanings.AsSpan(ranges[2 * stem + 1]..ranges[2 * stem + 2]);

    private static int Key(uint hash) => (int)(FeatureHash.Mix(0, hash) >> (32 - KeyBits));

    private ReadOnlySpan<char> TextOf(int stem) => texts.AsSpan(places[stem], places[stem + 1] - places[stem]);

    private static int NumberIn(uint slot) => (int)(slot & NumberMask) - 1;

    private int Place(uint hash, ReadOnlySpan<char> text)
    {
        var mixed = FeatureHash.Mix(0, hash);
        var mask = slots.Length - 1;
        var slot = (int)(mixed & (uint)mask);
        while (
            slots[slot] is > 0 and var other
            && (((other ^ mixed) & ~NumberMask) != 0 || !text.SequenceEqual(TextOf(NumberIn(other))))
        )
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
