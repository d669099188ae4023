using ProfileLens.Core.Memory;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether the memory of photos can be read, and which keystore keeps its key.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="stores">The keystores that may keep the key.</param>
public sealed class MemoryCheck(string folder, IReadOnlyList<IKeyStore> stores) : IDoctorCheck
{
    /// <summary>What results about the key are about.</summary>
    internal const string KeySubject = "Key";

    private const string StartAfresh =
        "To start afresh, run: profilelens wipe. It forgets every photo remembered so far.";

    /// <inheritdoc/>
    public string Name => "Memory";

    /// <summary>The check of this user's memory.</summary>
    public static MemoryCheck OfUser() => new(UserFolders.Data, KeyStores.For(UserFolders.Data));

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        using var memory = new PhotoMemory(folder, stores, PhotoMemoryLimits.Default, TimeProvider.System);
        try
        {
            var status = memory.Status();
            return [new(folder, DoctorState.Well, Remembered(status)), LookAtKey(status)];
        }
        catch (MemoryUnavailableException e)
        {
            return [new(folder, DoctorState.Attention, e.Message, Remedy(e.Reason), RepairOf(e.Reason))];
        }
    }

    private static string Remembered(MemoryStatus status) =>
        status switch
        {
            { Photos: 0, Faces: 0 } => "nothing remembered yet",
            { Faces: 0 } => $"{status.Photos} photos, encrypted",
            _ => $"{status.Photos} photos and {status.Faces} faces, encrypted",
        };

    private DoctorResult LookAtKey(MemoryStatus status)
    {
        var store = stores.FirstOrDefault(at => at.Id == status.KeyStore);
        var isLost = status.Photos + status.Faces > 0 && store?.Read() is null;
        return (isLost, store) switch
        {
            (true, _) => new(
                KeySubject,
                DoctorState.Attention,
                $"the key of the memory is no longer in {Words(status.KeyStore)}",
                StartAfresh,
                Repairs.Memory
            ),
            (_, FileKeyStore { WasOpenToOthers: true }) => new(
                KeySubject,
                DoctorState.Attention,
                "other users of this computer could read the file with the key; it is closed to them now",
                StartAfresh
            ),
            (_, FileKeyStore) => new(
                KeySubject,
                DoctorState.Note,
                "kept in a file that only you can read, since this system offers no keyring",
                "Nothing. A keyring (GNOME Keyring, KWallet) would also protect it with your password."
            ),
            _ => new(KeySubject, DoctorState.Well, $"kept in {Words(status.KeyStore)}"),
        };
    }

    private static string? RepairOf(string reason) =>
        reason switch
        {
            MemoryUnavailableException.Busy => Repairs.Unlock,
            MemoryUnavailableException.Damaged or MemoryUnavailableException.KeyLost => Repairs.Memory,
            _ => null,
        };

    private static string Remedy(string reason) =>
        reason switch
        {
            MemoryUnavailableException.KeyLocked => "Unlock your keyring or log in again, then try again.",
            MemoryUnavailableException.Busy => "Close the browsers, then try again.",
            MemoryUnavailableException.Newer => "Install the newest ProfileLens.",
            MemoryUnavailableException.Unavailable => "Look at who owns the folder and whether the disk is full.",
            _ => StartAfresh,
        };

    private static string Words(string keyStore) =>
        keyStore switch
        {
            "dpapi" => "Windows' data protection (dpapi)",
            "keychain" => "the macOS keychain (keychain)",
            "secret-service" => "the desktop's keyring (secret-service)",
            "file" => "a file that only you can read (file)",
            _ => $"'{keyStore}'",
        };
}
