using ProfileLens.Core.Memory;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>A keystore whose lock the test turns.</summary>
internal sealed class ShelfKeyStore(string id) : IKeyStore
{
    private byte[]? shelf;

    public string Id => id;

    /// <summary>Whether it answers nobody.</summary>
    public bool IsLocked { get; set; }

    public bool IsUsable() => !IsLocked;

    public byte[]? Read() => IsLocked ? throw Locked() : shelf?.ToArray();

    public void Write(ReadOnlySpan<byte> key) => shelf = IsLocked ? throw Locked() : key.ToArray();

    public void Delete() => shelf = IsLocked ? throw Locked() : null;

    private static MemoryUnavailableException Locked() =>
        new(MemoryUnavailableException.KeyLocked, "locked by the test");
}
