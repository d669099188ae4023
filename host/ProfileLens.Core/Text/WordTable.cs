using ProfileLens.Core.Classification;

namespace ProfileLens.Core.Text;

/// <summary>
/// Words and word beginnings in one table with open addressing, by a hash that grows with each character: every
/// beginning of a word is looked up while the word is read once. The texts lie in one array, so that tens of thousands
/// of words are not walked by every collection. Filled once, then only read; reading is thread-safe.
/// </summary>
internal sealed class WordTable
{
    private const int KeyLength = 2;
    private const int Keys = 1 << 10;
    private const int LongKeyLength = 4;
    private const int LongKeys = 1 << 12;
    private const int LastBit = 31;

    /// <summary>Bits of a slot that hold a number; those above hold some of the hash, which tell most texts apart at once.</summary>
    private const int NumberBits = 22;
    private const uint NumberMask = (1u << NumberBits) - 1;

    /// <summary>By the first characters of a text, which lengths are entered; see <see cref="BitOf"/>.</summary>
    private readonly uint[] lengths = new uint[Keys];
    private readonly uint[] longLengths = new uint[LongKeys];
    private uint[] slots = new uint[64];
    private Entry[] entries = new Entry[32];
    private char[] texts = new char[256];
    private int count;
    private int used;

    /// <summary>Number of a text, which is entered where it is missing.</summary>
    public int Enter(ReadOnlySpan<char> text)
    {
        var hash = FeatureHash.Of(text);
        var slot = Slot(hash, text);
        if (slots[slot] > 0)
        {
            return NumberIn(slots[slot]);
        }

        Array.Resize(ref entries, count == entries.Length ? count * 2 : entries.Length);
        Array.Resize(
            ref texts,
            Math.Max(texts.Length, used + text.Length > texts.Length ? (used + text.Length) * 2 : 0)
        );
        text.CopyTo(texts.AsSpan(used));
        entries[count] = new Entry(hash, used, text.Length);
        slots[slot] = Filled(FeatureHash.Mix(0, hash), count);
        (count, used) = (count + 1, used + text.Length);
        if (text.Length >= KeyLength)
        {
            lengths[Key(FeatureHash.Of(text[..KeyLength]), Keys)] |= BitOf(text.Length);
        }

        if (text.Length >= LongKeyLength)
        {
            longLengths[Key(FeatureHash.Of(text[..LongKeyLength]), LongKeys)] |= BitOf(text.Length);
        }

        if (count * 2 > slots.Length)
        {
            Grow();
        }

        return count - 1;
    }

    /// <summary>Number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => NumberIn(slots[Slot(FeatureHash.Of(text), text)]);

    /// <summary>Numbers of the beginnings of a text that are entered, by length; the text itself among them.</summary>
    public struct Beginnings(WordTable table)
    {
        private uint hash = FeatureHash.Empty;
        private int length;
        private uint worth = uint.MaxValue;

        /// <summary>Length of the beginning found.</summary>
        public readonly int Length => length;

        /// <summary>The next one, or -1 where there is none.</summary>
        public int Next(ReadOnlySpan<char> text)
        {
            while (length < text.Length && worth >> Math.Min(length + 1, LastBit) != 0)
            {
                hash = FeatureHash.Grow(hash, text[length++]);
                if (length == KeyLength)
                {
                    worth = table.lengths[Key(hash, Keys)];
                }
                else if (length == LongKeyLength)
                {
                    worth &= table.longLengths[Key(hash, LongKeys)];
                }

                if ((worth & BitOf(length)) != 0 && table.slots[table.Slot(hash, text[..length])] is > 0 and var found)
                {
                    return NumberIn(found);
                }
            }

            return -1;
        }
    }

    private static uint BitOf(int length) => 1u << Math.Min(length, LastBit);

    private static int Key(uint hash, int keys) => (int)(FeatureHash.Mix(0, hash) & (uint)(keys - 1));

    private static int NumberIn(uint slot) => (int)(slot & NumberMask) - 1;

    private static uint Filled(uint mixed, int number) => (mixed & ~NumberMask) | (uint)(number + 1);

    /// <summary>The slot that holds a text, or the empty one where it would be entered.</summary>
    private int Slot(uint hash, ReadOnlySpan<char> text)
    {
        var mixed = FeatureHash.Mix(0, hash);
        var mask = slots.Length - 1;
        var slot = (int)(mixed & (uint)mask);
        while (
            slots[slot] is > 0 and var other
            && (((other ^ mixed) & ~NumberMask) != 0 || !Is(entries[NumberIn(other)], hash, text))
        )
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private bool Is(in Entry entry, uint hash, ReadOnlySpan<char> text) =>
        entry.Hash == hash && text.SequenceEqual(texts.AsSpan(entry.Start, entry.Length));

    private void Grow()
    {
        slots = new uint[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var mixed = FeatureHash.Mix(0, entries[i].Hash);
            var slot = (int)(mixed & (uint)mask);
            while (slots[slot] > 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = Filled(mixed, i);
        }
    }

    private readonly record struct Entry(uint Hash, int Start, int Length);
}
