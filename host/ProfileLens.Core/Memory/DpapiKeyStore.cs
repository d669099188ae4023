using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace ProfileLens.Core.Memory;

/// <summary>Keeps the key in a file that Windows' Data Protection API seals for this user on this machine.</summary>
/// <param name="folder">The data folder.</param>
[SupportedOSPlatform("windows")]
public sealed class DpapiKeyStore(string folder) : IKeyStore
{
    private const int MaxSealedLength = 4096;

    private string FilePath => Path.Combine(folder, "memory.dpapi");

    /// <inheritdoc/>
    public string Id => "dpapi";

    /// <inheritdoc/>
    public bool IsUsable() => true;

    /// <inheritdoc/>
    public byte[]? Read()
    {
        var guarded = KeyFile.Read(FilePath, MaxSealedLength);
        try
        {
            return guarded is null
                ? null
                : ProtectedData.Unprotect(guarded, optionalEntropy: null, DataProtectionScope.CurrentUser);
        }
        catch (CryptographicException error)
        {
            throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLost,
                "Windows does not open the sealed key for this user",
                error
            );
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> key) =>
        KeyFile.Write(FilePath, ProtectedData.Protect(key.ToArray(), null, DataProtectionScope.CurrentUser));

    /// <inheritdoc/>
    public void Delete() => KeyFile.Delete(FilePath);
}
