using System.Text;
using Microsoft.Data.Sqlite;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Remembers which photo stood on whose profile, in one encrypted file of the data folder that several processes may
/// use at once. Opened at the first use. Thread-safe.
/// </summary>
/// <param name="folder">The data folder; see <see cref="UserFolders"/>.</param>
/// <param name="stores">The keystores, the safest first; see <see cref="KeyStores"/>.</param>
public sealed class PhotoMemory(
    string folder,
    IReadOnlyList<IKeyStore> stores,
    PhotoMemoryLimits limits,
    TimeProvider clock
) : IDisposable
{
    internal const string KeyStoreHeader = "key-store";
    internal const string CheckHeader = "key-check";
    private static readonly string[] FileSuffixes = ["", "-wal", "-shm"];

    private readonly Lock gate = new();
    private readonly OpeningPause pause = new(clock);
    private PhotoStore? store;

    private string FilePath => Path.Combine(folder, "memory.db");

    /// <summary>The memory of this user, with this system's keystores and the default limits.</summary>
    public static PhotoMemory OfUser(TimeProvider clock) =>
        new(UserFolders.Data, KeyStores.For(UserFolders.Data), PhotoMemoryLimits.Default, clock);

    /// <summary>Earlier sightings that a photo resembles; nothing is written down or created.</summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public IReadOnlyList<PhotoMatch> Find(PhotoSignature photo)
    {
        lock (gate)
        {
            return File.Exists(FilePath) ? Translated(() => Opened().Find(photo)) : [];
        }
    }

    /// <summary>
    /// Writes down that a photo stands on a profile, and returns the earlier sightings on other profiles that it
    /// resembles, as one step: of two photos in flight, one comes first.
    /// </summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public IReadOnlyList<PhotoMatch> Remember(PhotoSignature photo, string site, Partner partner)
    {
        var now = clock.GetUtcNow();
        var sighting = new PhotoSighting(
            photo.Whole.Hash,
            photo.Whole.Quality,
            KeptText.Cut(site),
            KeptText.KeyOf(partner),
            KeptText.Cut(partner.Name ?? ""),
            partner.Age,
            now,
            now
        )
        {
            Landmarks = photo.Landmarks,
        };
        lock (gate)
        {
            return Translated(() => Opened().Remember(photo, sighting));
        }
    }

    /// <summary>How many photos and faces are remembered and where their key is; needs no key, creates nothing.</summary>
    /// <exception cref="MemoryUnavailableException">The file is damaged or cannot be read.</exception>
    public MemoryStatus Status()
    {
        lock (gate)
        {
            if (!File.Exists(FilePath))
            {
                return new MemoryStatus(0, 0, NextKeyStore());
            }

            return Translated(() =>
            {
                using var table = new PhotoTable(FilePath, create: false);
                table.Prepare();
                using var faces = new PhotoTable(FilePath, create: false, PhotoTable.Faces);
                var kept = table.Header(KeyStoreHeader);
                var keyStore = kept is null ? NextKeyStore() : Encoding.UTF8.GetString(kept);
                return new MemoryStatus(table.Count, faces.Count, keyStore);
            });
        }
    }

    /// <summary>
    /// Forgets every photo, text and face, the gallery and the key, whatever state they are in: rows first, so that other processes
    /// notice, then the files, then the key in every keystore.
    /// </summary>
    /// <exception cref="MemoryUnavailableException">A file could neither be emptied nor deleted.</exception>
    public Forgotten Wipe()
    {
        lock (gate)
        {
            Close();
            pause.End();
            var emptied = Empty();
            DeleteFiles(mustSucceed: emptied is null);
            new FaceGallery(folder, stores).Wipe();
            return new Forgotten(emptied ?? 0, DeleteKeys());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            Close();
        }
    }

    private PhotoStore Opened()
    {
        if (store is { } opened && opened.IsCurrent())
        {
            return opened;
        }

        Close();
        return store = pause.Open(() =>
            PhotoStore.Open(Path.Combine(UserFolders.Create(folder), "memory.db"), stores, limits, clock.GetUtcNow())
        );
    }

    private T Translated<T>(Func<T> use) => MemoryUnavailableException.Translated(use, Close);

    /// <summary>Photos that were deleted, or null where the file does not open.</summary>
    private long? Empty()
    {
        if (!File.Exists(FilePath))
        {
            return 0;
        }

        try
        {
            using var table = new PhotoTable(FilePath, create: false);
            var count = table.Count;
            table.DeleteAll();
            _ = table.Checkpoint();
            return count;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private void DeleteFiles(bool mustSucceed)
    {
        foreach (var suffix in Directory.Exists(folder) ? FileSuffixes : [])
        {
            try
            {
                File.Delete(FilePath + suffix);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Where another process on Windows holds the file, it is at least empty by now.
                if (mustSucceed)
                {
                    throw new MemoryUnavailableException(
                        MemoryUnavailableException.Busy,
                        "memory not deletable",
                        error
                    );
                }
            }
        }
    }

    private bool DeleteKeys()
    {
        var deleted = true;
        foreach (var keys in stores)
        {
            try
            {
                keys.Delete();
            }
            catch (Exception error)
                when (error is MemoryUnavailableException or IOException or UnauthorizedAccessException)
            {
                deleted &= !keys.IsUsable();
            }
        }

        return deleted;
    }

    private string NextKeyStore() => stores.FirstOrDefault(s => s.IsUsable())?.Id ?? "none";

    private void Close()
    {
        store?.Dispose();
        store = null;
    }
}

/// <summary>How the memory is.</summary>
/// <param name="Photos">Photos remembered.</param>
/// <param name="Faces">Faces remembered.</param>
/// <param name="KeyStore">Id of the keystore that has the key, or would get it; <c>none</c> where there is none.</param>
public sealed record MemoryStatus(long Photos, long Faces, string KeyStore);

/// <summary>What was forgotten.</summary>
/// <param name="Photos">Photos; 0 also where the file was too damaged to count them.</param>
/// <param name="KeyDeleted">Whether no keystore holds the key any more.</param>
public sealed record Forgotten(long Photos, bool KeyDeleted);
