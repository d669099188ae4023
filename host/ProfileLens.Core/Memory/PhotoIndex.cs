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

    /// <summary>Rows within <see cref="MaxDistance"/> of any orientation, the latest added first, at most <paramref name="limit"/>.</summary>
    /// <param name="orientations">The eight hashes of the photo in question.</param>
    public IReadOnlyList<IndexHit> Find(ReadOnlySpan<PdqHash> orientations, int limit)
    {
        var found = new List<IndexHit>();
        var held = hashes.AsSpan(0, slots.Count);
        for (var slot = held.Length - 1; slot >= 0 && found.Count < limit; slot--)
        {
            var nearest = Nearest(held[slot], orientations);
            if (nearest >= 0)
            {
                var distance = held[slot].DistanceTo(orientations[nearest]);
                found.Add(new IndexHit(rows[slot], distance, (PdqHashOrientation)nearest));
            }
        }

        return found;
    }

    /// <summary>
    /// Half of the bits decide for nearly all: unrelated halves differ in 64 of 128 bits give or take 6, so the branch
    /// is foreseen and the other half is hardly ever read.
    /// </summary>
    private static int Nearest(in PdqHash hash, ReadOnlySpan<PdqHash> orientations)
    {
        var (nearest, best) = (-1, MaxDistance + 1);
        for (var i = 0; i < orientations.Length; i++)
        {
            if (hash.HalfDistanceTo(orientations[i]) <= MaxDistance)
            {
                var distance = hash.DistanceTo(orientations[i]);
                (nearest, best) = distance < best ? (i, distance) : (nearest, best);
            }
        }

        return nearest;
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
