namespace ProfileLens.Core.Memory;

/// <summary>A place that keeps the memory's 32-byte key.</summary>
public interface IKeyStore
{
    /// <summary><c>dpapi</c>, <c>keychain</c>, <c>secret-service</c> or <c>file</c>.</summary>
    string Id { get; }

    /// <summary>Whether a key can be put here now without asking the user anything; answers within about 200 ms.</summary>
    bool IsUsable();

    /// <summary>The key, or null where none is kept.</summary>
    /// <exception cref="MemoryUnavailableException">The place is locked or holds something else than a key.</exception>
    byte[]? Read();

    /// <summary>Keeps the key, replacing an older one.</summary>
    /// <exception cref="MemoryUnavailableException">The place is locked or refuses.</exception>
    void Write(ReadOnlySpan<byte> key);

    /// <summary>Forgets the key; nothing happens where there is none.</summary>
    /// <exception cref="MemoryUnavailableException">The place is locked or refuses.</exception>
    void Delete();
}
