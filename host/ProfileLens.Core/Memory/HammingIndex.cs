using System.Numerics;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Finds all codes near a given one, exactly, without looking at most of them: multi-index hashing of Norouzi, Punjani and
/// Fleet, "Fast Search in Hamming Space with Multi-Index Hashing" (CVPR 2012). Codes are cut into bands of 16 bits; two
/// codes within <see cref="Radius"/> = 2 · bands − 1 bits have a band in which they differ by at most one bit, so it is
/// enough to look into 17 buckets of each band. With the bands in a ring, at one such place the band and the next differ
/// by at most three bits together (Qin and Xiao, "Pigeonring: A Principle for Faster Thresholded Similarity Search",
/// VLDB 2018), which leaves one entry in some 400 to be compared whole. Codes added since the buckets were last built are compared one by one.
/// Not thread-safe; searching may build.
/// </summary>
internal sealed class HammingIndex
{
    private const int BandBits = 16;
    private const int BandsPerWord = 64 / BandBits;

    /// <summary>New codes are compared one by one up to this number, plus a share of the built ones.</summary>
    private const int MinTail = 2048;
    private const int TailShare = 512;

    private readonly int words;
    private readonly HammingBand[] bands;
    private ulong[] codes = [];
    private int built;

    /// <summary>An empty index of codes of <paramref name="words"/> × 64 bits.</summary>
    public HammingIndex(int words)
    {
        this.words = words;
        bands = [.. Enumerable.Range(0, words * BandsPerWord).Select(band => new HammingBand(words, band))];
    }

    /// <summary>Codes held; their ids are 0 to one less.</summary>
    public int Count { get; private set; }

    /// <summary>Most bits in which a found code differs: 7 for one word, 31 for four.</summary>
    public int Radius => (2 * bands.Length) - 1;

    /// <summary>The code of an id.</summary>
    public ReadOnlySpan<ulong> this[int id] => codes.AsSpan(id * words, words);

    /// <summary>Adds a code under the next id.</summary>
    public void Add(ReadOnlySpan<ulong> code)
    {
        var start = Count * words;
        if (start + words > codes.Length)
        {
            Array.Resize(ref codes, Math.Max(64 * words, codes.Length / 4 * 5));
        }

        code.CopyTo(codes.AsSpan(start, words));
        Count++;
    }

    /// <summary>Calls <paramref name="found"/> with the id of each code within <see cref="Radius"/> and its distance, once or more.</summary>
    public void Find(ReadOnlySpan<ulong> code, Action<int, int> found)
    {
        if (Count - built > MinTail + (built / TailShare))
        {
            Build();
        }

        foreach (var band in bands)
        {
            band.Find(codes, code, Radius, found);
        }

        for (var id = built; id < Count; id++)
        {
            var distance = Distance(codes, id, code);
            if (distance <= Radius)
            {
                found(id, distance);
            }
        }
    }

    /// <summary>Bits in which a held code and another differ.</summary>
    internal static int Distance(ulong[] codes, int id, ReadOnlySpan<ulong> code)
    {
        var held = codes.AsSpan(id * code.Length, code.Length);
        var distance = 0;
        for (var word = 0; word < code.Length; word++)
        {
            distance += BitOperations.PopCount(held[word] ^ code[word]);
        }

        return distance;
    }

    private void Build()
    {
        foreach (var band in bands)
        {
            band.Build(codes, Count);
        }

        built = Count;
    }
}
