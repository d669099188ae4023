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

    private readonly ulong[] lengths = new ulong[Keys];
    private int[] slots = new int[64];
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
            return slots[slot] - 1;
        }

        Array.Resize(ref entries, count == entries.Length ? count * 2 : entries.Length);
        Array.Resize(
            ref texts,
            Math.Max(texts.Length, used + text.Length > texts.Length ? (used + text.Length) * 2 : 0)
        );
        text.CopyTo(texts.AsSpan(used));
        entries[count] = new Entry(hash, used, text.Length);
        slots[slot] = count + 1;
        (count, used) = (count + 1, used + text.Length);
        if (text.Length >= KeyLength)
        {
            lengths[Key(FeatureHash.Of(text[..KeyLength]))] |= BitOf(text.Length);
        }

        if (count * 2 > slots.Length)
        {
            Grow();
        }

        return count - 1;
    }

    /// <summary>Number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => slots[Slot(FeatureHash.Of(text), text)] - 1;

    /// <summary>Numbers of the beginnings of a text that are entered, by length; the text itself among them.</summary>
    public struct Beginnings(WordTable table)
    {
        private uint hash = FeatureHash.Empty;
        private int length;
        private ulong worth = ulong.MaxValue;

        /// <summary>Length of the beginning found.</summary>
        public readonly int Length => length;

        /// <summary>The next one, or -1 where there is none.</summary>
        public int Next(ReadOnlySpan<char> text)
        {
            while (length < text.Length && worth >> Math.Min(length + 1, 63) != 0)
            {
                hash = FeatureHash.Grow(hash, text[length++]);
                worth = length == KeyLength ? table.lengths[Key(hash)] : worth;
                if ((worth & BitOf(length)) != 0 && table.slots[table.Slot(hash, text[..length])] is > 0 and var found)
                {
                    return found - 1;
                }
            }

            return -1;
        }
    }

    private static ulong BitOf(int length) => 1UL << Math.Min(length, 63);

    private static int Key(uint hash) => (int)(FeatureHash.Mix(0, hash) & (Keys - 1));

    private int Slot(uint hash, ReadOnlySpan<char> text)
    {
        var mask = slots.Length - 1;
        var slot = (int)(FeatureHash.Mix(0, hash) & (uint)mask);
        while (slots[slot] is > 0 and var other && !Is(entries[other - 1], hash, text))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private bool Is(in Entry entry, uint hash, ReadOnlySpan<char> text) =>
        entry.Hash == hash && text.SequenceEqual(texts.AsSpan(entry.Start, entry.Length));

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var slot = (int)(FeatureHash.Mix(0, entries[i].Hash) & (uint)mask);
            while (slots[slot] > 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = i + 1;
        }
    }

    private readonly record struct Entry(uint Hash, int Start, int Length);
}
