using ProfileLens.Core.Analysis;
using ProfileLens.Core.Faces;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Remembers the faces of profiles, in the encrypted file of <see cref="PhotoMemory"/>, whose wipe forgets them too.
/// Faces are biometric: nobody asks for this unless the user has switched it on, and switching it off forgets them.
/// Opened at the first use. Thread-safe.
/// </summary>
/// <param name="folder">The data folder; see <see cref="UserFolders"/>.</param>
/// <param name="stores">The keystores, the safest first; see <see cref="KeyStores"/>.</param>
public sealed class FaceMemory(
    string folder,
    IReadOnlyList<IKeyStore> stores,
    FaceMemoryLimits limits,
    TimeProvider clock
) : IDisposable
{
    private readonly Lock gate = new();
    private readonly OpeningPause pause = new(clock);
    private FaceStore? store;

    private string FilePath => Path.Combine(folder, "memory.db");

    /// <summary>The memory of this user, with this system's keystores and the default limits.</summary>
    public static FaceMemory OfUser(TimeProvider clock) =>
        new(UserFolders.Data, KeyStores.For(UserFolders.Data), FaceMemoryLimits.Default, clock);

    /// <summary>
    /// Writes down that a face stands on a profile, and returns the earlier faces of other profiles that it resembles, the
    /// most alike first, as one step: of two photos in flight, one comes first.
    /// </summary>
    /// <param name="embedding">Of length 1.</param>
    /// <param name="least">Likeness from which on a face is returned.</param>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public IReadOnlyList<FaceMatch> Remember(float[] embedding, string site, Partner partner, float least)
    {
        // The day is enough to say since when, and tells less of when somebody was on the site.
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var sighting = new FaceSighting(
            [.. embedding],
            FaceEmbedder.Id,
            Profile: "",
            KeptText.Cut(site),
            KeptText.Cut(partner.Name ?? ""),
            partner.Age,
            today,
            today
        );
        lock (gate)
        {
            return Translated(() => Opened().Remember(partner.Key, sighting, least));
        }
    }

    /// <summary>Every face, the one seen last first; creates nothing.</summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public IReadOnlyList<FaceSighting> All()
    {
        lock (gate)
        {
            return File.Exists(FilePath) ? Translated(() => Opened().All()) : [];
        }
    }

    /// <summary>
    /// Forgets every face and nothing else, whether or not the key is at hand, and empties the write-ahead log, so that
    /// not even their ciphertext stays in the file.
    /// </summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="MemoryUnavailableException">
    /// The file is damaged or cannot be written; or another process kept the log, and forgetting has to be asked for again.
    /// </exception>
    public long Forget()
    {
        lock (gate)
        {
            CloseStore();
            pause.End();
            return File.Exists(FilePath) ? Translated(Empty) : 0;
        }
    }

    /// <summary>Lets go of the file, so that it can be wiped; the next use opens it again.</summary>
    public void Close()
    {
        lock (gate)
        {
            CloseStore();
            pause.End();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private FaceStore Opened()
    {
        if (store is { } opened && opened.IsCurrent())
        {
            opened.PruneDaily(clock.GetUtcNow());
            return opened;
        }

        CloseStore();
        return store = pause.Open(() =>
        {
            UserFolders.Create(folder);
            return FaceStore.Open(FilePath, stores, limits, clock.GetUtcNow());
        });
    }

    private long Empty()
    {
        using var table = new PhotoTable(FilePath, create: false, PhotoTable.Faces);
        table.Prepare();
        var count = FaceStore.Empty(table);
        return table.Checkpoint()
            ? count
            : throw new MemoryUnavailableException(
                MemoryUnavailableException.Busy,
                "faces are deleted, but their ciphertext is still in the log, which another process uses"
            );
    }

    private void CloseStore()
    {
        store?.Dispose();
        store = null;
    }

    private T Translated<T>(Func<T> use) => MemoryUnavailableException.Translated(use, CloseStore);
}
