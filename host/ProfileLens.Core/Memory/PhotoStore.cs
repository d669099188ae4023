using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>An opened memory: the table, the cipher and the index, kept in step. Not thread-safe.</summary>
internal sealed class PhotoStore : IDisposable
{
    private const string Kind = "photo";
    private const int MaxMatches = 256;

    /// <summary>Photos that are laid over the one in question because a keypoint looks alike; each takes about 0.3 ms.</summary>
    private const int MaxPartMatches = 64;

    private readonly PhotoTable table;
    private readonly RowCipher cipher;
    private readonly byte[] check;
    private readonly PhotoMemoryLimits limits;
    private readonly PhotoIndex index = new();
    private long revision;
    private long dataVersion;

    private PhotoStore(PhotoTable table, RowCipher cipher, byte[] check, PhotoMemoryLimits limits)
    {
        (this.table, this.cipher, this.check, this.limits) = (table, cipher, check, limits);
    }

    /// <summary>Photos remembered.</summary>
    public int Count => index.Count;

    /// <summary>Opens or creates the memory, forgets what is too old, and reads the hashes.</summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public static PhotoStore Open(
        string path,
        IReadOnlyList<IKeyStore> stores,
        PhotoMemoryLimits limits,
        DateTimeOffset now
    )
    {
        var table = new PhotoTable(path, create: true);
        try
        {
            var (cipher, check) = MemoryLock.Unlock(table, stores);
            var store = new PhotoStore(table, cipher, check, limits);
            store.LoadAndPrune(now);
            return store;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file is still the one that was opened; false after somebody wiped it.</summary>
    public bool IsCurrent() => table.IsStill(dataVersion, check);

    /// <summary>Earlier sightings that a photo resembles.</summary>
    public IReadOnlyList<PhotoMatch> Find(PhotoSignature photo)
    {
        CatchUp();
        return [.. Matches(photo).Select(m => m.Match)];
    }

    /// <summary>Writes a sighting down and returns the earlier ones, of other partners, that it resembles.</summary>
    public IReadOnlyList<PhotoMatch> Remember(PhotoSignature photo, PhotoSighting sighting)
    {
        using var writing = table.BeginWrite();
        CatchUp();
        var matches = Matches(photo);
        var known = matches.Find(m => m.Match.Sighting.IsSamePartner(sighting));
        if (known is null)
        {
            Write(NameOf(sighting), sighting);
            Trim();
        }
        else if (
            sighting.LastSeen - known.Match.Sighting.LastSeen >= limits.TouchAfter
            || (known.Match.Sighting.Landmarks is null && sighting.Landmarks is not null)
        )
        {
            Write(known.Row.Name, Touched(known.Match, sighting));
        }

        writing.Commit();
        return [.. matches.Select(m => m.Match).Where(m => !m.Sighting.IsSamePartner(sighting))];
    }

    /// <summary>The sighting of before with the facts of now; landmarks are added where an older version wrote none.</summary>
    private static PhotoSighting Touched(PhotoMatch before, PhotoSighting now) =>
        now with
        {
            Hash = before.Sighting.Hash,
            Quality = before.Sighting.Quality,
            FirstSeen = before.Sighting.FirstSeen,
            Landmarks =
                before.Sighting.Landmarks ?? (before.Orientation == PdqHashOrientation.Upright ? now.Landmarks : null),
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        table.Dispose();
        cipher.Dispose();
    }

    private void LoadAndPrune(DateTimeOffset now)
    {
        dataVersion = table.DataVersion;
        var expired = new List<long>();
        foreach (var row in table.RowsAfter(revision))
        {
            var sighting = Open(row);
            Include(row, sighting);
            if (now - sighting.LastSeen > limits.Retention)
            {
                expired.Add(row.Id);
            }
        }

        if (expired.Count > 0 || index.Count > limits.MaxPhotos)
        {
            using var writing = table.BeginWrite();
            expired.ForEach(Forget);
            Trim();
            writing.Commit();
        }
    }

    private void CatchUp()
    {
        var version = table.DataVersion;
        if (version != dataVersion)
        {
            foreach (var row in table.RowsAfter(revision))
            {
                Include(row, Open(row));
            }

            dataVersion = version;
        }
    }

    private void Include(PhotoRow row, PhotoSighting sighting)
    {
        index.Set(row.Id, sighting.Hash, sighting.Landmarks?.Keypoints ?? []);
        revision = row.Revision;
    }

    private void Forget(long row)
    {
        table.Delete(row);
        index.Remove(row);
    }

    /// <summary>Goes a hundredth below the limit, so that it is not needed for every photo.</summary>
    private void Trim()
    {
        if (index.Count > limits.MaxPhotos)
        {
            var surplus = index.Count - limits.MaxPhotos + (limits.MaxPhotos / 100);
            foreach (var row in table.DeleteOldest(surplus))
            {
                index.Remove(row);
            }
        }
    }

    private List<StoredMatch> Matches(PhotoSignature photo)
    {
        var wholes = photo.IsWholeUsable ? index.Find(photo.Whole.Orientations.AsSpan(), MaxMatches) : [];
        var parts = photo.View is { } view ? index.Find(view.Keypoints, MaxPartMatches) : [];
        var pairs = parts.ToDictionary(p => p.Row, p => p.Pairs);
        var matches = new List<StoredMatch>();
        foreach (var hit in wholes)
        {
            Add(hit.Row, hit, pairs.GetValueOrDefault(hit.Row, []));
            pairs.Remove(hit.Row);
        }

        foreach (var part in parts.Where(p => pairs.ContainsKey(p.Row)))
        {
            Add(part.Row, whole: null, part.Pairs);
        }

        return matches;

        void Add(long id, IndexHit? whole, ImmutableArray<KeypointPair> alike)
        {
            if (table.Row(id) is not { } row)
            {
                index.Remove(id);
            }
            else if (PhotoComparison.Of(photo, Open(row), whole, alike) is { } match)
            {
                matches.Add(new StoredMatch(row, match));
            }
        }
    }

    private void Write(byte[] name, PhotoSighting sighting)
    {
        var row = table.Write(name, cipher.Seal(Kind, name, PhotoSightingCodec.Write(sighting)));
        Include(row, sighting);
    }

    private PhotoSighting Open(PhotoRow row)
    {
        try
        {
            return PhotoSightingCodec.Read(cipher.Open(Kind, row.Name, row.Value));
        }
        catch (Exception error) when (error is CryptographicException or EndOfStreamException or InvalidDataException)
        {
            throw new MemoryUnavailableException(
                MemoryUnavailableException.Damaged,
                $"row {row.Id} does not open with the key of the memory",
                error
            );
        }
    }

    private byte[] NameOf(PhotoSighting sighting) =>
        cipher.NameOf(Encoding.UTF8.GetBytes($"{sighting.Site}\0{sighting.PartnerKey}\0{sighting.Hash}"));

    private sealed record StoredMatch(PhotoRow Row, PhotoMatch Match);
}
