using System.Security.Cryptography;
using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>Finds or makes the key of a memory file and proves that it is the right one.</summary>
internal static class MemoryLock
{
    private const string CheckKind = "check";

    /// <summary>Prepares the file and opens its cipher.</summary>
    /// <returns>The cipher, and the sealed check that tells this memory from one made after a wipe.</returns>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public static (RowCipher Cipher, byte[] Check) Unlock(PhotoTable table, IReadOnlyList<IKeyStore> stores)
    {
        using var writing = table.BeginWrite();
        table.Prepare();
        var storeId = table.Header(PhotoMemory.KeyStoreHeader);
        var key = storeId is null
            ? CreateKey(table, stores)
            : MemoryKey.OfExisting(stores, Encoding.UTF8.GetString(storeId));
        var cipher = new RowCipher(key);
        CryptographicOperations.ZeroMemory(key);
        var check = table.Header(PhotoMemory.CheckHeader) ?? SealCheck(table, cipher);
        Verify(cipher, check);
        writing.Commit();
        return (cipher, check);
    }

    private static byte[] CreateKey(PhotoTable table, IReadOnlyList<IKeyStore> stores)
    {
        var (storeId, key) = MemoryKey.ForNew(stores);
        table.SetHeader(PhotoMemory.KeyStoreHeader, Encoding.UTF8.GetBytes(storeId));
        return key;
    }

    private static byte[] SealCheck(PhotoTable table, RowCipher cipher)
    {
        var check = cipher.Seal(CheckKind, [], []);
        table.SetHeader(PhotoMemory.CheckHeader, check);
        return check;
    }

    private static void Verify(RowCipher cipher, byte[] check)
    {
        try
        {
            cipher.Open(CheckKind, [], check);
        }
        catch (CryptographicException error)
        {
            cipher.Dispose();
            throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLost,
                "the keystore holds another key than the one the memory was written with",
                error
            );
        }
    }
}
