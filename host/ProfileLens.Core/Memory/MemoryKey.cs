using System.Security.Cryptography;

namespace ProfileLens.Core.Memory;

/// <summary>Finds the key of the memory: where it was put before, else in the safest place that takes it now.</summary>
internal static class MemoryKey
{
    /// <summary>The key of existing data; never another one in its place.</summary>
    /// <exception cref="MemoryUnavailableException">The keystore is locked, missing, or has no key.</exception>
    public static byte[] OfExisting(IReadOnlyList<IKeyStore> stores, string storeId)
    {
        var store =
            stores.FirstOrDefault(s => s.Id == storeId)
            ?? throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLocked,
                $"the key is in the keystore '{storeId}', which this system lacks"
            );
        return store.Read()
            ?? throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLost,
                $"the keystore '{storeId}' no longer holds the key"
            );
    }

    /// <summary>A key for data yet to be written, and where it is kept.</summary>
    /// <exception cref="MemoryUnavailableException">No keystore takes it.</exception>
    public static (string StoreId, byte[] Key) ForNew(IReadOnlyList<IKeyStore> stores)
    {
        MemoryUnavailableException? refusal = null;
        foreach (var store in stores.Where(s => s.IsUsable()))
        {
            try
            {
                return (store.Id, ReadOrCreate(store));
            }
            catch (MemoryUnavailableException error)
            {
                refusal = error;
            }
        }

        throw refusal ?? new MemoryUnavailableException(MemoryUnavailableException.KeyLocked, "no usable keystore");
    }

    private static byte[] ReadOrCreate(IKeyStore store)
    {
        if (ReadUsable(store) is { } kept)
        {
            return kept;
        }

        var key = RandomNumberGenerator.GetBytes(RowCipher.KeyLength);
        store.Write(key);
        return key;
    }

    /// <summary>Without data, a damaged key protects nothing and may be replaced.</summary>
    private static byte[]? ReadUsable(IKeyStore store)
    {
        try
        {
            return store.Read() is { Length: RowCipher.KeyLength } key ? key : null;
        }
        catch (MemoryUnavailableException error) when (error.Reason == MemoryUnavailableException.KeyLost)
        {
            return null;
        }
    }
}
