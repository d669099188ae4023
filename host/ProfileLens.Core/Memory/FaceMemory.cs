using System.Text;
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
        var now = clock.GetUtcNow();
        var sighting = new FaceSighting(
            [.. embedding],
            FaceEmbedder.Id,
            Profile: "",
            Cut(site),
            Cut(partner.Name ?? ""),
            partner.Age,
            now,
            now
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
    /// <exception cref="MemoryUnavailableException">The file is damaged or cannot be written.</exception>
    public long Forget()
    {
        lock (gate)
        {
            CloseStore();
            return File.Exists(FilePath) ? Translated(Empty) : 0;
        }
    }

    /// <summary>Lets go of the file, so that it can be wiped; the next use opens it again.</summary>
    public void Close()
    {
        lock (gate)
        {
            CloseStore();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private FaceStore Opened()
    {
        if (store is { } opened && opened.IsCurrent())
        {
            return opened;
        }

        CloseStore();
        UserFolders.Create(folder);
        store = FaceStore.Open(FilePath, stores, limits, clock.GetUtcNow());
        return store;
    }

    private long Empty()
    {
        using var table = new PhotoTable(FilePath, create: false, PhotoTable.Faces);
        table.Prepare();
        var count = table.Count;
        if (count > 0)
        {
            table.DeleteRows();
            table.Checkpoint();
        }

        return count;
    }

    private void CloseStore()
    {
        store?.Dispose();
        store = null;
    }

    private T Translated<T>(Func<T> use) => MemoryUnavailableException.Translated(use, CloseStore);

    /// <summary>Cut to what is kept, and whole characters only, so that it reads back as it was written.</summary>
    private static string Cut(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, PhotoSighting.MaxTextLength)]));
}
