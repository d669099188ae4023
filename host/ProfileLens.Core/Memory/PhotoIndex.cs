using System.Numerics;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>
/// All remembered hashes in one array, searched by comparing with each: exact, and faster than a tree at the sizes
/// one person reaches. Not thread-safe.
/// </summary>
public sealed class PhotoIndex
{
    /// <summary>
    /// Most bits in which two copies of a photo differ; the threshold that facebook/ThreatExchange recommends for PDQ
    /// hashes of quality 50 and more.
    /// </summary>
    public const int MaxDistance = 31;

    /// <summary>16 KB of hashes: they stay in the processor's first cache for all eight orientations.</summary>
    private const int BlockLength = 512;

    private readonly Dictionary<long, int> slots = [];
    private PdqHash[] hashes = [];
    private long[] rows = [];

    /// <summary>Hashes held.</summary>
    public int Count => slots.Count;

    /// <summary>Adds the hash of a row, or replaces it.</summary>
    public void Set(long row, in PdqHash hash)
    {
        if (!slots.TryGetValue(row, out var slot))
        {
            slot = slots.Count;
            Grow(slot + 1);
            slots.Add(row, slot);
            rows[slot] = row;
        }

        hashes[slot] = hash;
    }

    /// <summary>Takes a row out; the last one moves into its place.</summary>
    public void Remove(long row)
    {
        if (slots.Remove(row, out var slot))
        {
            var last = slots.Count;
            (hashes[slot], rows[slot]) = (hashes[last], rows[last]);
            if (slot != last)
            {
                slots[rows[slot]] = slot;
            }
        }
    }

    /// <summary>Takes everything out.</summary>
    public void Clear()
    {
        slots.Clear();
        (hashes, rows) = ([], []);
    }

    /// <summary>Rows within <see cref="MaxDistance"/> of any orientation, the latest added first.</summary>
    /// <param name="orientations">The eight hashes of the photo in question.</param>
    /// <param name="limit">Most rows wanted.</param>
    public IReadOnlyList<IndexHit> Find(ReadOnlySpan<PdqHash> orientations, int limit)
    {
        var found = new Dictionary<int, IndexHit>();
        for (var end = slots.Count; end > 0 && found.Count < limit; end -= BlockLength)
        {
            var start = Math.Max(0, end - BlockLength);
            for (var i = 0; i < orientations.Length; i++)
            {
                Scan(start, end, orientations[i], (PdqHashOrientation)i, found);
            }
        }

        return [.. found.OrderByDescending(hit => hit.Key).Take(limit).Select(hit => hit.Value)];
    }

    /// <summary>
    /// Half of the bits decide for nearly all: unrelated halves differ in 64 of 128 bits give or take 6, so the branch
    /// is foreseen and the other half is hardly ever read.
    /// </summary>
    private void Scan(
        int start,
        int end,
        in PdqHash wanted,
        PdqHashOrientation orientation,
        Dictionary<int, IndexHit> found
    )
    {
        var block = hashes.AsSpan(start, end - start);
        var (a, b) = (wanted.A, wanted.B);
        for (var i = 0; i < block.Length; i++)
        {
            ref readonly var hash = ref block[i];
            if (BitOperations.PopCount(hash.A ^ a) + BitOperations.PopCount(hash.B ^ b) <= MaxDistance)
            {
                Consider(start + i, hash.DistanceTo(wanted), orientation, found);
            }
        }
    }

    /// <summary>Keeps the nearest orientation of each row.</summary>
    private void Consider(int slot, int distance, PdqHashOrientation orientation, Dictionary<int, IndexHit> found)
    {
        if (distance <= MaxDistance && !(found.TryGetValue(slot, out var before) && before.Distance <= distance))
        {
            found[slot] = new IndexHit(rows[slot], distance, orientation);
        }
    }

    private void Grow(int count)
    {
        if (count > hashes.Length)
        {
            Array.Resize(ref hashes, Math.Max(256, count * 2));
            Array.Resize(ref rows, hashes.Length);
        }
    }
}

/// <summary>A row of the index that resembles the photo in question.</summary>
public readonly record struct IndexHit(long Row, int Distance, PdqHashOrientation Orientation);
