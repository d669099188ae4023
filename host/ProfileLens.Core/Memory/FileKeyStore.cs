namespace ProfileLens.Core.Memory;

/// <summary>Keeps the key in a file of the data folder that only its owner may read; the last resort.</summary>
/// <param name="folder">The data folder.</param>
public sealed class FileKeyStore(string folder) : IKeyStore
{
    private string FilePath => Path.Combine(folder, "memory.key");

    /// <inheritdoc/>
    public string Id => "file";

    /// <summary>Whether others could read the key until it was read here; then their access was taken away.</summary>
    public bool WasOpenToOthers { get; private set; }

    /// <inheritdoc/>
    public bool IsUsable() => true;

    /// <inheritdoc/>
    public byte[]? Read()
    {
        var key = KeyFile.Read(FilePath, RowCipher.KeyLength + 1);
        if (key is null)
        {
            return null;
        }

        WasOpenToOthers |= KeyFile.Tighten(FilePath);
        return key.Length == RowCipher.KeyLength
            ? key
            : throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLost,
                $"the key file holds {key.Length} bytes; {RowCipher.KeyLength} are needed"
            );
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> key) => KeyFile.Write(FilePath, key);

    /// <inheritdoc/>
    public void Delete() => KeyFile.Delete(FilePath);
}
