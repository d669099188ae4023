using System.Numerics;
using System.Runtime.Intrinsics;

namespace ProfileLens.Core.Memory;

/// <summary>The buckets of one band of 16 bits of a <see cref="HammingIndex"/>.</summary>
/// <param name="words">64-bit words of a code.</param>
/// <param name="band">Which 16 bits, from the lowest of the first word on.</param>
internal sealed class HammingBand(int words, int band)
{
    private const int Buckets = 1 << 16;

    /// <summary>
    /// Most bits in which two neighbouring bands differ together, at one place at least of any two codes within the
    /// radius: twice the mean of a band, which is under 2.
    /// </summary>
    private const int PairRadius = 3;

    /// <summary>Bucket b holds the entries from starts[b] up to starts[b + 1].</summary>
    private int[] starts = [];
    private int[] ids = [];

    /// <summary>
    /// The next band's 16 bits of each entry, in a ring: nearly all entries are dismissed by them without a look at the
    /// code, which lies far off in memory.
    /// </summary>
    private ushort[] peeks = [];

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
        peeks = new ushort[count];
        for (var id = 0; id < count; id++)
        {
            var place = next[Key(codes, id)]++;
            ids[place] = id;
            peeks[place] = Peek(codes.AsSpan(id * words, words));
        }
    }

    /// <summary>
    /// Looks into the buckets at most one bit away, for what differs in this band and the next by at most
    /// <see cref="PairRadius"/> bits together.
    /// </summary>
    public void Find(ulong[] codes, ReadOnlySpan<ulong> code, int radius, Action<int, int> found)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var key = KeyOf(code, band);
        Look(key, PairRadius, codes, code, radius, found);
        for (var bit = 0; bit < 16; bit++)
        {
            Look(key ^ (1 << bit), PairRadius - 1, codes, code, radius, found);
        }
    }

    /// <param name="left">Bits in which the next band may differ.</param>
    private void Look(int bucket, int left, ulong[] codes, ReadOnlySpan<ulong> code, int radius, Action<int, int> found)
    {
        var (start, peek) = (starts[bucket], Peek(code));
        var entries = peeks.AsSpan(start, starts[bucket + 1] - start);
        for (var i = 0; i < entries.Length; i += Vector128<ushort>.Count)
        {
            if (i + Vector128<ushort>.Count <= entries.Length && NoneNear(entries[i..], peek, left))
            {
                continue;
            }

            for (var e = i; e < Math.Min(i + Vector128<ushort>.Count, entries.Length); e++)
            {
                if (BitOperations.PopCount((uint)(entries[e] ^ peek)) <= left)
                {
                    Compare(ids[start + e], codes, code, radius, found);
                }
            }
        }
    }

    /// <summary>Whether the first eight entries all differ in more bits; counted in all lanes at once, by halves.</summary>
    private static bool NoneNear(ReadOnlySpan<ushort> entries, ushort peek, int left)
    {
        var bits = Vector128.Create(entries) ^ Vector128.Create(peek);
        bits -= (bits >>> 1) & Vector128.Create((ushort)0x5555);
        bits = (bits & Vector128.Create((ushort)0x3333)) + ((bits >>> 2) & Vector128.Create((ushort)0x3333));
        bits = (bits + (bits >>> 4)) & Vector128.Create((ushort)0x0F0F);
        bits = (bits + (bits >>> 8)) & Vector128.Create((ushort)0x001F);
        return Vector128.GreaterThanAll(bits.AsInt16(), Vector128.Create((short)left));
    }

    private static void Compare(int id, ulong[] codes, ReadOnlySpan<ulong> code, int radius, Action<int, int> found)
    {
        var distance = HammingIndex.Distance(codes, id, code);
        if (distance <= radius)
        {
            found(id, distance);
        }
    }

    private ushort Peek(ReadOnlySpan<ulong> code) => (ushort)KeyOf(code, (band + 1) % (4 * words));

    private int Key(ulong[] codes, int id) => KeyOf(codes.AsSpan(id * words, words), band);

    private static int KeyOf(ReadOnlySpan<ulong> code, int band) => (int)(code[band / 4] >> (16 * (band % 4)) & 0xFFFF);
}
