using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Faces;

namespace ProfileLens.Core.Memory;

/// <summary>An opened memory of faces: the table, the cipher and the faces, kept in step. Not thread-safe.</summary>
internal sealed class FaceStore : IDisposable
{
    /// <summary>From here on a face of the same profile is the one that is remembered already.</summary>
    private const float Again = 0.9f;
    private const string Kind = "face";

    /// <summary>Header that changes whenever faces are forgotten, since ids and revisions may begin anew after it.</summary>
    private const string EpochHeader = "faces-epoch";
    private const int EpochBytes = 16;
    private static readonly TimeSpan PruneAfter = TimeSpan.FromDays(1);

    private readonly PhotoTable table;
    private readonly RowCipher cipher;
    private readonly byte[] check;
    private readonly FaceMemoryLimits limits;
    private readonly Dictionary<long, FaceSighting> faces = [];
    private long revision;
    private long dataVersion = -1;
    private byte[] epoch = [];
    private DateTimeOffset prunedAt;

    private FaceStore(PhotoTable table, RowCipher cipher, byte[] check, FaceMemoryLimits limits) =>
        (this.table, this.cipher, this.check, this.limits) = (table, cipher, check, limits);

    /// <summary>Opens or creates the memory, forgets what is too old, and reads the faces.</summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public static FaceStore Open(
        string path,
        IReadOnlyList<IKeyStore> stores,
        FaceMemoryLimits limits,
        DateTimeOffset now
    )
    {
        var table = new PhotoTable(path, create: true, PhotoTable.Faces);
        try
        {
            var (cipher, check) = MemoryLock.Unlock(table, stores);
            var store = new FaceStore(table, cipher, check, limits);
            store.Prune(now);
            return store;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Takes every face out, in a way that other processes notice.</summary>
    /// <returns>How many there were.</returns>
    public static long Empty(PhotoTable faces)
    {
        using var writing = faces.BeginWrite();
        var count = faces.Count;
        faces.DeleteRows();
        BeginEpoch(faces);
        writing.Commit();
        return count;
    }

    /// <summary>Forgets what has become too old, unless that was done within a day.</summary>
    public void PruneDaily(DateTimeOffset now)
    {
        if (now - prunedAt >= PruneAfter)
        {
            Prune(now);
        }
    }

    /// <summary>Whether the file is still the one that was opened; false after somebody wiped it.</summary>
    public bool IsCurrent() => table.IsStill(dataVersion, check);

    /// <summary>Every face, the one seen last first.</summary>
    public IReadOnlyList<FaceSighting> All()
    {
        CatchUp();
        return [.. faces.Values.OrderByDescending(f => f.LastSeen)];
    }

    /// <summary>Writes a sighting down and returns the earlier ones, of other profiles, that it resembles.</summary>
    /// <param name="key">The site's key of the person.</param>
    /// <param name="seen">Without its profile, which is filled in here.</param>
    /// <param name="least">Likeness from which on a face is returned.</param>
    public IReadOnlyList<FaceMatch> Remember(string key, FaceSighting seen, float least)
    {
        var sighting = seen with { Profile = ProfileOf(seen.Site, key) };
        using var writing = table.BeginWrite();
        CatchUp();
        var others = faces.Values.Where(f => f.Profile != sighting.Profile).Select(f => Compare(f, sighting));
        FaceMatch[] alike = [.. others.Where(m => m.Likeness >= least).OrderByDescending(m => m.Likeness)];
        Keep(sighting);
        writing.Commit();
        return alike;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        table.Dispose();
        cipher.Dispose();
        Clear();
    }

    private static FaceMatch Compare(FaceSighting before, FaceSighting now) =>
        new(before, Likeness.Of(before.Embedding, now.Embedding));

    private void Keep(FaceSighting sighting)
    {
        var known = faces.FirstOrDefault(f =>
            f.Value.Profile == sighting.Profile && Compare(f.Value, sighting).Likeness >= Again
        );
        if (known.Value is null)
        {
            Write(NextName(sighting.Profile), sighting);
            Trim();
        }
        else if (sighting.LastSeen - known.Value.LastSeen >= limits.TouchAfter && table.Row(known.Key) is { } row)
        {
            Write(row.Name, sighting with { FirstSeen = known.Value.FirstSeen });
        }
    }

    /// <summary>Each profile has a few places; the oldest is written over.</summary>
    private byte[] NextName(string profile) =>
        Enumerable
            .Range(0, limits.MaxPerProfile)
            .Select(place => NameOf(profile, place.ToString(CultureInfo.InvariantCulture)))
            .MinBy(name => table.RevisionOf(name) ?? -1)!;

    private string ProfileOf(string site, string key) => Convert.ToHexStringLower(NameOf(site, key));

    private byte[] NameOf(string first, string second) =>
        cipher.NameOf(Encoding.UTF8.GetBytes($"{Kind}\0{first}\0{second}"));

    private void Write(byte[] name, FaceSighting sighting) =>
        Include(table.Write(name, cipher.Seal(Kind, name, FaceSightingCodec.Write(sighting))), sighting);

    private static byte[] BeginEpoch(PhotoTable faces)
    {
        var epoch = RandomNumberGenerator.GetBytes(EpochBytes);
        faces.SetHeader(EpochHeader, epoch);
        return epoch;
    }

    private void Load()
    {
        foreach (var row in table.RowsAfter(revision))
        {
            Include(row, Open(row));
        }
    }

    private void Include(PhotoRow row, FaceSighting sighting)
    {
        faces[row.Id] = sighting;
        revision = row.Revision;
    }

    /// <summary>Too old, or of a network that is no longer used.</summary>
    private void Prune(DateTimeOffset now)
    {
        using var writing = table.BeginWrite();
        CatchUp();
        var expired = faces.Where(f => IsOver(f.Value, now)).Select(f => f.Key).ToList();
        foreach (var id in expired)
        {
            table.Delete(id);
            Forget(id);
        }

        if (expired.Count > 0)
        {
            epoch = BeginEpoch(table);
        }

        Trim();
        writing.Commit();
        prunedAt = now;
    }

    private bool IsOver(FaceSighting face, DateTimeOffset now) =>
        now - face.LastSeen > limits.Retention || face.Network != FaceEmbedder.Id;

    /// <summary>What another process has written since; where it has deleted, everything is read anew.</summary>
    private void CatchUp()
    {
        var version = table.DataVersion;
        if (version == dataVersion)
        {
            return;
        }

        var found = table.Header(EpochHeader) ?? [];
        if (!found.SequenceEqual(epoch))
        {
            Clear();
            epoch = found;
        }

        Load();
        if (table.Count != faces.Count)
        {
            Clear();
            Load();
        }

        dataVersion = version;
    }

    private void Trim()
    {
        foreach (var id in table.DeleteOldest(Math.Max(0, faces.Count - limits.MaxFaces)))
        {
            Forget(id);
        }
    }

    /// <summary>Overwrites what is forgotten rather than wait for the memory to be used again.</summary>
    private void Forget(long id)
    {
        if (faces.Remove(id, out var face))
        {
            face.Embedding.AsSpan().Clear();
        }
    }

    private void Clear()
    {
        foreach (var id in faces.Keys.ToList())
        {
            Forget(id);
        }

        revision = 0;
    }

    private FaceSighting Open(PhotoRow row)
    {
        try
        {
            return FaceSightingCodec.Read(cipher.Open(Kind, row.Name, row.Value));
        }
        catch (Exception error) when (error is CryptographicException or EndOfStreamException or InvalidDataException)
        {
            throw new MemoryUnavailableException(
                MemoryUnavailableException.Damaged,
                $"face row {row.Id} does not open with the key of the memory",
                error
            );
        }
    }
}
