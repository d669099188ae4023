using System.Numerics;

namespace ProfileLens.Core.Memory;

/// <summary>The buckets of one band of 16 bits of a <see cref="HammingIndex"/>.</summary>
/// <param name="words">64-bit words of a code.</param>
/// <param name="band">Which 16 bits, from the lowest of the first word on.</param>
internal sealed class HammingBand(int words, int band)
{
    private const int Buckets = 1 << 16;

    /// <summary>Bucket b holds the entries from starts[b] up to starts[b + 1].</summary>
    private int[] starts = [];
    private int[] ids = [];

    /// <summary>
    /// The 32 bits of each entry's word that follow the band's: most entries are dismissed by them without a look at
    /// the code, which lies far off in memory. Empty for long codes, of which 32 bits dismiss nothing.
    /// </summary>
    private uint[] peeks = [];

    /// <summary>Sorts the first <paramref name="count"/> codes into buckets.</summary>
    public void Build(ulong[] codes, int count)
    {
        var next = new int[Buckets + 1];
        for (var id = 0; id < count; id++)
        {
            next[Key(codes, id) + 1]++;
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            next[bucket + 1] += next[bucket];
        }

        starts = (int[])next.Clone();
        ids = new int[count];
        peeks = words == 1 ? new uint[count] : [];
        for (var id = 0; id < count; id++)
        {
            var place = next[Key(codes, id)]++;
            ids[place] = id;
            if (peeks.Length > 0)
            {
                peeks[place] = Peek(codes[id]);
            }
        }
    }

    /// <summary>Looks into the buckets at most one bit away.</summary>
    public void Find(ulong[] codes, ReadOnlySpan<ulong> code, int radius, Action<int, int> found)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var key = KeyOf(code);
        Look(key, codes, code, radius, found);
        for (var bit = 0; bit < 16; bit++)
        {
            Look(key ^ (1 << bit), codes, code, radius, found);
        }
    }

    private void Look(int bucket, ulong[] codes, ReadOnlySpan<ulong> code, int radius, Action<int, int> found)
    {
        var peek = Peek(code[0]);
        for (var entry = starts[bucket]; entry < starts[bucket + 1]; entry++)
        {
            if (peeks.Length > 0 && BitOperations.PopCount(peeks[entry] ^ peek) > radius)
            {
                continue;
            }

            var distance = HammingIndex.Distance(codes, ids[entry], code);
            if (distance <= radius)
            {
                found(ids[entry], distance);
            }
        }
    }

    private uint Peek(ulong word) => (uint)BitOperations.RotateRight(word, (16 * (band % 4)) + 16);

    private int Key(ulong[] codes, int id) => KeyOf(codes.AsSpan(id * words, words));

    private int KeyOf(ReadOnlySpan<ulong> code) => (int)(code[band / 4] >> (16 * (band % 4)) & 0xFFFF);
}
