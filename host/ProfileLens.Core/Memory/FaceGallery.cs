using System.Security.Cryptography;
using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>
/// The people the user wants recognised, in one encrypted file of the data folder. Empty until the user fills it.
/// Holds embeddings, no photos. Thread-safe; a change made by another process is noticed.
/// </summary>
/// <param name="folder">The data folder; see <see cref="UserFolders"/>.</param>
/// <param name="stores">The keystores, the safest first; the key is that of the photo memory.</param>
public sealed class FaceGallery(string folder, IReadOnlyList<IKeyStore> stores)
{
    /// <summary>People held.</summary>
    public const int MaxPeople = 100;

    /// <summary>Faces held of one person.</summary>
    public const int MaxFaces = 32;

    /// <summary>UTF-16 code units of a name.</summary>
    public const int MaxNameLength = 100;

    private const string Kind = "gallery";

    /// <summary>Above what the most people and faces take.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private (DateTime Written, long Length, IReadOnlyList<KnownPerson> People) read = (default, -1, []);

    private string FilePath => Path.Combine(folder, "gallery.bin");

    /// <summary>The gallery of this user.</summary>
    public static FaceGallery OfUser() => new(UserFolders.Data, KeyStores.For(UserFolders.Data));

    /// <summary>Everybody in it, by name.</summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public IReadOnlyList<KnownPerson> People()
    {
        lock (gate)
        {
            var file = new FileInfo(FilePath);
            if (!file.Exists)
            {
                return [];
            }

            if (file.LastWriteTimeUtc != read.Written || file.Length != read.Length)
            {
                read = (file.LastWriteTimeUtc, file.Length, Translated(Read));
            }

            return read.People;
        }
    }

    /// <summary>Adds a person, in place of one of the same name.</summary>
    /// <param name="person">With at most <see cref="MaxFaces"/> faces.</param>
    /// <returns>False where the gallery is full.</returns>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public bool Put(KnownPerson person)
    {
        lock (gate)
        {
            var others = People().Where(p => !IsNamed(p, person.Name)).ToList();
            if (others.Count >= MaxPeople)
            {
                return false;
            }

            Write([.. others, person with { Faces = [.. person.Faces.Take(MaxFaces)] }]);
            return true;
        }
    }

    /// <summary>Takes a person out.</summary>
    /// <returns>Whether there was one of that name.</returns>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public bool Remove(string name)
    {
        lock (gate)
        {
            var all = People();
            var others = all.Where(p => !IsNamed(p, name)).ToList();
            if (others.Count == 0)
            {
                Wipe();
            }
            else if (others.Count < all.Count)
            {
                Write(others);
            }

            return others.Count < all.Count;
        }
    }

    /// <summary>Forgets everybody, whatever state the file is in.</summary>
    /// <exception cref="MemoryUnavailableException">The file cannot be deleted.</exception>
    public void Wipe()
    {
        lock (gate)
        {
            read = (default, -1, []);
            Translated(() =>
            {
                KeyFile.Delete(FilePath);
                return 0;
            });
        }
    }

    private static bool IsNamed(KnownPerson person, string name) =>
        string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The id of the keystore stands in the open before the sealed rest.</summary>
    private void Write(IReadOnlyList<KnownPerson> people) =>
        Translated(() =>
        {
            UserFolders.Create(folder);
            var (storeId, key) = File.Exists(FilePath) ? ExistingKey() : MemoryKey.ForNew(stores);
            using var cipher = new RowCipher(key);
            CryptographicOperations.ZeroMemory(key);
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream, Encoding.UTF8);
            writer.Write(storeId);
            writer.Write(cipher.Seal(Kind, [], KnownPersonCodec.Write(people)));
            writer.Flush();
            KeyFile.Write(FilePath, stream.ToArray());
            return 0;
        });

    private (string StoreId, byte[] Key) ExistingKey()
    {
        using var reader = new BinaryReader(File.OpenRead(FilePath), Encoding.UTF8);
        var storeId = reader.ReadString();
        return (storeId, MemoryKey.OfExisting(stores, storeId));
    }

    private IReadOnlyList<KnownPerson> Read()
    {
        var bytes = new FileInfo(FilePath).Length <= MaxBytes ? File.ReadAllBytes(FilePath) : [];
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var storeId = reader.ReadString();
        var key = MemoryKey.OfExisting(stores, storeId);
        using var cipher = new RowCipher(key);
        CryptographicOperations.ZeroMemory(key);
        return KnownPersonCodec.Read(cipher.Open(Kind, [], bytes.AsSpan((int)reader.BaseStream.Position)));
    }

    private static T Translated<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception error) when (error is CryptographicException or EndOfStreamException or FormatException)
        {
            throw new MemoryUnavailableException(MemoryUnavailableException.Damaged, "gallery does not open", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MemoryUnavailableException(MemoryUnavailableException.Unavailable, "gallery not usable", error);
        }
    }
}
