using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Keeps the key in the login keychain of macOS (Security.framework, Keychain Services), as a generic password.
/// Never asks the user: a locked keychain is reported.
/// </summary>
/// <param name="account">Which data folder the key belongs to; see <see cref="KeyStores"/>.</param>
[SupportedOSPlatform("macos")]
public sealed partial class KeychainKeyStore(string account) : IKeyStore
{
    private const string Library = "/System/Library/Frameworks/Security.framework/Security";
    private const string CoreFoundation = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";
    private const int Success = 0;
    private const int DuplicateItem = -25299;
    private const int ItemNotFound = -25300;
    private static readonly byte[] Service = Encoding.UTF8.GetBytes("ProfileLens memory");
    private readonly byte[] account = Encoding.UTF8.GetBytes(account);

    /// <inheritdoc/>
    public string Id => "keychain";

    /// <inheritdoc/>
    public bool IsUsable()
    {
        const uint unlocked = 1;
        return SecKeychainGetStatus(0, out var status) == Success && (status & unlocked) != 0;
    }

    /// <inheritdoc/>
    public unsafe byte[]? Read()
    {
        var status = Find(out var length, out var data, out var item);
        if (status == ItemNotFound)
        {
            return null;
        }

        Check(status);
        var key = new ReadOnlySpan<byte>((void*)data, (int)length).ToArray();
        _ = SecKeychainItemFreeContent(0, data);
        CFRelease(item);
        return key;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> key)
    {
        var status = Add(key);
        if (status == DuplicateItem)
        {
            Delete();
            status = Add(key);
        }

        Check(status);
    }

    /// <inheritdoc/>
    public void Delete()
    {
        var status = Find(out _, out var data, out var item);
        if (status == ItemNotFound)
        {
            return;
        }

        Check(status);
        _ = SecKeychainItemFreeContent(0, data);
        status = SecKeychainItemDelete(item);
        CFRelease(item);
        Check(status);
    }

    private int Add(ReadOnlySpan<byte> key)
    {
        _ = SecKeychainSetUserInteractionAllowed(0);
        return SecKeychainAddGenericPassword(
            0,
            (uint)Service.Length,
            Service,
            (uint)account.Length,
            account,
            (uint)key.Length,
            key,
            0
        );
    }

    private int Find(out uint length, out nint data, out nint item)
    {
        _ = SecKeychainSetUserInteractionAllowed(0);
        return SecKeychainFindGenericPassword(
            0,
            (uint)Service.Length,
            Service,
            (uint)account.Length,
            account,
            out length,
            out data,
            out item
        );
    }

    private static void Check(int status)
    {
        if (status != Success)
        {
            throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLocked,
                $"Keychain Services answered {status}"
            );
        }
    }

    [LibraryImport(Library)]
    private static partial int SecKeychainSetUserInteractionAllowed(byte state);

    [LibraryImport(Library)]
    private static partial int SecKeychainGetStatus(nint keychain, out uint status);

    [LibraryImport(Library)]
    private static partial int SecKeychainAddGenericPassword(
        nint keychain,
        uint serviceLength,
        ReadOnlySpan<byte> service,
        uint accountLength,
        ReadOnlySpan<byte> account,
        uint passwordLength,
        ReadOnlySpan<byte> password,
        nint item
    );

    [LibraryImport(Library)]
    private static partial int SecKeychainFindGenericPassword(
        nint keychain,
        uint serviceLength,
        ReadOnlySpan<byte> service,
        uint accountLength,
        ReadOnlySpan<byte> account,
        out uint passwordLength,
        out nint password,
        out nint item
    );

    [LibraryImport(Library)]
    private static partial int SecKeychainItemFreeContent(nint attributes, nint data);

    [LibraryImport(Library)]
    private static partial int SecKeychainItemDelete(nint item);

    [LibraryImport(CoreFoundation)]
    private static partial void CFRelease(nint item);
}
