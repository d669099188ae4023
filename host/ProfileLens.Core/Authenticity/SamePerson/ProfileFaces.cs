using System.Security.Cryptography;
using ProfileLens.Core.Analysis;

namespace ProfileLens.Core.Authenticity.SamePerson;

/// <summary>
/// The faces seen on each profile while the host runs, so that photos of one profile can be compared. Held in memory
/// only, for few profiles and a short time, and cleared at a wipe: embeddings are biometric. Thread-safe.
/// </summary>
public sealed class ProfileFaces(TimeProvider clock)
{
    /// <summary>Profiles held; the one not looked at for longest makes room.</summary>
    public const int MaxProfiles = 32;

    /// <summary>Photos held of one profile.</summary>
    public const int MaxPhotos = 24;

    /// <summary>A profile that is not looked at for so long is forgotten.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Site, string Key), Album> albums = [];

    /// <summary>Profiles held at present.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                Expire();
                return albums.Count;
            }
        }
    }

    /// <summary>
    /// Adds a photo's faces to a profile and compares its main face with the profile's other photos, as one step: of two
    /// photos in flight, one comes first. The same file twice is one photo.
    /// </summary>
    /// <returns>One a photo that has a face to compare with; none where the added photo has no main face.</returns>
    public IReadOnlyList<PhotoLikeness> Add(string site, Partner partner, ReadOnlySpan<byte> photo, PortraitFaces faces)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(photo));
        lock (gate)
        {
            Expire();
            var album = Open((site, partner.Key));
            PhotoLikeness[] others =
            [
                .. album.Photos.Where(p => p.Key != id).Select(p => faces.Compare(p.Value)).OfType<PhotoLikeness>(),
            ];
            if (album.Photos.Count < MaxPhotos)
            {
                album.Photos.TryAdd(id, faces);
            }

            return others;
        }
    }

    /// <summary>Forgets every face.</summary>
    public void Clear()
    {
        lock (gate)
        {
            foreach (var key in albums.Keys.ToList())
            {
                Forget(key);
            }
        }
    }

    private Album Open((string Site, string Key) key)
    {
        if (!albums.TryGetValue(key, out var album))
        {
            if (albums.Count >= MaxProfiles)
            {
                Forget(albums.MinBy(a => a.Value.LastUsed).Key);
            }

            albums[key] = album = new();
        }

        album.LastUsed = clock.GetUtcNow();
        return album;
    }

    private void Expire()
    {
        var oldest = clock.GetUtcNow() - Retention;
        foreach (var key in albums.Where(a => a.Value.LastUsed < oldest).Select(a => a.Key).ToList())
        {
            Forget(key);
        }
    }

    /// <summary>Overwrites what is forgotten rather than wait for the memory to be used again.</summary>
    private void Forget((string Site, string Key) key)
    {
        foreach (var face in albums[key].Photos.Values.SelectMany(p => p.All))
        {
            face.AsSpan().Clear();
        }

        albums.Remove(key);
    }

    private sealed class Album
    {
        public Dictionary<string, PortraitFaces> Photos { get; } = [];

        public DateTimeOffset LastUsed { get; set; }
    }
}
