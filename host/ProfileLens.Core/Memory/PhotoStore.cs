using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>An opened memory: the table, the cipher and the index, kept in step. Not thread-safe.</summary>
internal sealed class PhotoStore : IDisposable
{
    private const string Kind = "photo";
    private const int MaxMatches = 256;

    private readonly string path;
    private readonly PhotoTable table;
    private readonly RowCipher cipher;
    private readonly byte[] check;
    private readonly PhotoMemoryLimits limits;
    private readonly PhotoIndex index = new();
    private long revision;
    private long dataVersion;

    private PhotoStore(string path, PhotoTable table, RowCipher cipher, byte[] check, PhotoMemoryLimits limits)
    {
        (this.path, this.table, this.cipher, this.check, this.limits) = (path, table, cipher, check, limits);
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
            var store = new PhotoStore(path, table, cipher, check, limits);
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
    public bool IsCurrent()
    {
        if (!File.Exists(path))
        {
            return false;
        }

        return table.DataVersion == dataVersion
            || (table.Header(PhotoMemory.CheckHeader) is { } now && now.SequenceEqual(check));
    }

    /// <summary>Earlier sightings that a photo resembles.</summary>
    public IReadOnlyList<PhotoMatch> Find(PdqFingerprint photo)
    {
        CatchUp();
        return [.. Matches(photo).Select(m => m.Match)];
    }

    /// <summary>Writes a sighting down and returns the earlier ones, of other partners, that it resembles.</summary>
    public IReadOnlyList<PhotoMatch> Remember(PdqFingerprint photo, PhotoSighting sighting)
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
        else if (sighting.LastSeen - known.Match.Sighting.LastSeen >= limits.TouchAfter)
        {
            var before = known.Match.Sighting;
            Write(
                known.Row.Name,
                sighting with
                {
                    Hash = before.Hash,
                    Quality = before.Quality,
                    FirstSeen = before.FirstSeen,
                }
            );
        }

        writing.Commit();
        return [.. matches.Select(m => m.Match).Where(m => !m.Sighting.IsSamePartner(sighting))];
    }

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
            Include(row, sighting.Hash);
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
                Include(row, Open(row).Hash);
            }

            dataVersion = version;
        }
    }

    private void Include(PhotoRow row, PdqHash hash)
    {
        index.Set(row.Id, hash);
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

    private List<StoredMatch> Matches(PdqFingerprint photo)
    {
        var matches = new List<StoredMatch>();
        foreach (var hit in index.Find(photo.Orientations.AsSpan(), MaxMatches))
        {
            if (table.Row(hit.Row) is { } row)
            {
                matches.Add(new StoredMatch(row, new PhotoMatch(Open(row), hit.Distance, hit.Orientation)));
            }
            else
            {
                index.Remove(hit.Row);
            }
        }

        return matches;
    }

    private void Write(byte[] name, PhotoSighting sighting)
    {
        var row = table.Write(name, cipher.Seal(Kind, name, PhotoSightingCodec.Write(sighting)));
        Include(row, sighting.Hash);
    }

    private PhotoSighting Open(PhotoRow row)
    {
        try
        {
            return PhotoSightingCodec.Read(cipher.Open(Kind, row.Name, row.Value));
        }
        catch (Exception error) when (error is CryptographicException or EndOfStreamException)
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
