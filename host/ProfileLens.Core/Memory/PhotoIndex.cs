using System.Collections.Immutable;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Hashes and keypoints of all remembered photos, searched exactly by <see cref="HammingIndex"/>. Takes about 0.5 KB a photo.
/// Not thread-safe.
/// </summary>
public sealed class PhotoIndex
{
    /// <summary>
    /// Most bits in which two copies of a photo differ; the threshold that facebook/ThreatExchange recommends for PDQ
    /// hashes of quality 50 and more.
    /// </summary>
    public const int MaxDistance = 31;

    /// <summary>Most bits in which the codes of two keypoints differ that are worth a comparison.</summary>
    public const int MaxKeypointDistance = 7;

    /// <summary>Alike keypoints kept of each photo.</summary>
    private const int MaxPairs = 4;

    /// <summary>What stands for a photo that was taken out, until enough have been for closing the ranks.</summary>
    private const long Removed = -1;

    private const int MinRemoved = 1024;

    private Dictionary<long, int> slots = [];
    private List<long> rows = [];
    private HammingIndex wholes = new(words: 4);
    private HammingIndex parts = new(words: 1);

    /// <summary>For each code in <see cref="parts"/>, its photo's slot times eight plus its place there.</summary>
    private List<int> partOwners = [];

    /// <summary>Photos held.</summary>
    public int Count => slots.Count;

    /// <summary>Adds a photo, or replaces it.</summary>
    /// <param name="row">At least 0.</param>
    /// <param name="keypoints">At most <see cref="PhotoLandmarks.MaxKeypoints"/>.</param>
    public void Set(long row, in PdqHash hash, ImmutableArray<Keypoint> keypoints = default)
    {
        Remove(row);
        var slot = rows.Count;
        slots.Add(row, slot);
        rows.Add(row);
        wholes.Add([hash.A, hash.B, hash.C, hash.D]);
        for (var i = 0; i < (keypoints.IsDefault ? 0 : keypoints.Length); i++)
        {
            parts.Add([keypoints[i].Code]);
            partOwners.Add((slot * PhotoLandmarks.MaxKeypoints) + i);
        }
    }

    /// <summary>Takes a photo out.</summary>
    public void Remove(long row)
    {
        if (slots.Remove(row, out var slot))
        {
            rows[slot] = Removed;
            if (rows.Count - slots.Count > Math.Max(MinRemoved, slots.Count / 2))
            {
                CloseRanks();
            }
        }
    }

    /// <summary>Rows within <see cref="MaxDistance"/> of any orientation, the latest added first.</summary>
    /// <param name="orientations">The eight hashes of the photo in question.</param>
    /// <param name="limit">Most rows wanted.</param>
    public IReadOnlyList<IndexHit> Find(ReadOnlySpan<PdqHash> orientations, int limit)
    {
        var found = new Dictionary<int, IndexHit>();
        for (var i = 0; i < orientations.Length; i++)
        {
            var (hash, orientation) = (orientations[i], (PdqHashOrientation)i);
            wholes.Find([hash.A, hash.B, hash.C, hash.D], (slot, distance) => Consider(slot, distance, orientation));
        }

        return [.. found.OrderByDescending(hit => hit.Key).Take(limit).Select(hit => hit.Value)];

        void Consider(int slot, int distance, PdqHashOrientation orientation)
        {
            if (rows[slot] != Removed && !(found.TryGetValue(slot, out var before) && before.Distance <= distance))
            {
                found[slot] = new IndexHit(rows[slot], distance, orientation);
            }
        }
    }

    /// <summary>
    /// Photos with a keypoint within <see cref="MaxKeypointDistance"/> of one of these, mirrored or not; those with the
    /// nearest one first.
    /// </summary>
    /// <param name="keypoints">Of the photo in question.</param>
    /// <param name="limit">Most photos wanted.</param>
    public IReadOnlyList<PartHit> Find(ImmutableArray<Keypoint> keypoints, int limit)
    {
        var found = new Dictionary<int, HashSet<KeypointPair>>();
        for (var i = 0; i < keypoints.Length; i++)
        {
            foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
            {
                var (now, code) = (i, keypoints[i].Code ^ (mirrored ? KeypointCode.MirrorMask : 0));
                parts.Find([code], (part, distance) => Consider(part, now, mirrored, distance));
            }
        }

        return
        [
            .. found
                .Where(f => rows[f.Key] != Removed)
                .Select(f => new PartHit(rows[f.Key], [.. f.Value.OrderBy(p => p.Distance).Take(MaxPairs)]))
                .OrderBy(hit => hit.Pairs[0].Distance)
                .ThenByDescending(hit => hit.Row)
                .Take(limit),
        ];

        void Consider(int part, int now, bool mirrored, int distance)
        {
            var (slot, place) = Math.DivRem(partOwners[part], PhotoLandmarks.MaxKeypoints);
            if (!found.TryGetValue(slot, out var pairs))
            {
                found.Add(slot, pairs = []);
            }

            pairs.Add(new KeypointPair(place, now, mirrored, distance));
        }
    }

    /// <summary>Copies what is still held, in its order.</summary>
    private void CloseRanks()
    {
        var (oldRows, oldWholes, oldParts, oldOwners) = (rows, wholes, parts, partOwners);
        (slots, rows, partOwners) = (new(slots.Count), new(slots.Count), new(oldOwners.Count));
        (wholes, parts) = (new(words: 4), new(words: 1));
        var part = 0;
        for (var old = 0; old < oldRows.Count; old++)
        {
            var isHeld = oldRows[old] != Removed;
            if (isHeld)
            {
                slots.Add(oldRows[old], rows.Count);
                wholes.Add(oldWholes[old]);
                rows.Add(oldRows[old]);
            }

            for (; part < oldOwners.Count && oldOwners[part] / PhotoLandmarks.MaxKeypoints == old; part++)
            {
                if (isHeld)
                {
                    parts.Add(oldParts[part]);
                    var place = oldOwners[part] % PhotoLandmarks.MaxKeypoints;
                    partOwners.Add(((rows.Count - 1) * PhotoLandmarks.MaxKeypoints) + place);
                }
            }
        }
    }
}

/// <summary>A row of the index that resembles the photo in question as a whole.</summary>
public readonly record struct IndexHit(long Row, int Distance, PdqHashOrientation Orientation);

/// <summary>A row of the index that has keypoints in common with the photo in question.</summary>
/// <param name="Pairs">At least one, the nearest first.</param>
public sealed record PartHit(long Row, ImmutableArray<KeypointPair> Pairs);

/// <summary>Two keypoints whose surroundings look alike.</summary>
/// <param name="Remembered">Place among the keypoints of the remembered photo.</param>
/// <param name="Now">Place among those of the photo in question.</param>
/// <param name="IsMirrored">Whether they look alike with left and right exchanged.</param>
/// <param name="Distance">Bits in which their codes differ.</param>
public readonly record struct KeypointPair(int Remembered, int Now, bool IsMirrored, int Distance);
