using System.Runtime.InteropServices;

namespace ProfileLens.Core.Memory;

/// <summary>
/// Keeps the key in the desktop's keyring over the freedesktop.org Secret Service interface (GNOME Keyring, KWallet,
/// KeePassXC). Looks before it touches whether anything is locked, so that the desktop never asks for a password.
/// </summary>
/// <param name="scope">Which data folder the key belongs to; see <see cref="KeyStores"/>.</param>
public sealed class SecretServiceKeyStore(string scope) : IKeyStore
{
    private const string Attribute = "scope";
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan UseLimit = TimeSpan.FromSeconds(3);
    private readonly Lazy<Names> names = new(() =>
        new Names(LibSecret.NewSchema("org.profilelens.memory", Attribute), LibSecret.NewAttributes(Attribute, scope))
    );

    /// <inheritdoc/>
    public string Id => "secret-service";

    /// <inheritdoc/>
    public bool IsUsable()
    {
        if (!HasSessionBus())
        {
            return false;
        }

        try
        {
            return WithinLimit(ProbeLimit, HasUnlockedDefaultCollection);
        }
        catch (MemoryUnavailableException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public byte[]? Read() => WithinLimit(UseLimit, cancellable => IsKept(cancellable) ? Lookup(cancellable) : null);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> key)
    {
        var password = Convert.ToBase64String(key);
        WithinLimit(UseLimit, cancellable => Store(password, cancellable));
    }

    /// <inheritdoc/>
    public void Delete() => WithinLimit(UseLimit, cancellable => IsKept(cancellable) && Clear(cancellable));

    private static bool HasSessionBus() =>
        Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS") is { Length: > 0 }
        || File.Exists(Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/nonexistent", "bus"));

    private static bool HasUnlockedDefaultCollection(nint cancellable)
    {
        var service = LibSecret.secret_service_get_sync(0, cancellable, out var error);
        Check(error);
        var collection = LibSecret.secret_collection_for_alias_sync(service, "default", 0, cancellable, out error);
        Check(error);
        var unlocked = collection != 0 && LibSecret.secret_collection_get_locked(collection) == 0;
        Unref(collection);
        Unref(service);
        return unlocked;
    }

    private bool IsKept(nint cancellable)
    {
        var service = LibSecret.secret_service_get_sync(0, cancellable, out var error);
        Check(error);
        var (schema, attributes) = names.Value;
        var found = LibSecret.secret_service_search_sync(service, schema, attributes, 0, cancellable, out error);
        Check(error);
        var locked = LibSecret.IsFirstLocked(found);
        Unref(service);
        return locked is true ? throw Locked("the keyring that holds the key is locked") : locked is false;
    }

    private byte[]? Lookup(nint cancellable)
    {
        var (schema, attributes) = names.Value;
        var password = LibSecret.secret_password_lookupv_sync(schema, attributes, cancellable, out var error);
        Check(error);
        var text = Marshal.PtrToStringUTF8(password);
        LibSecret.secret_password_free(password);
        var key = new byte[RowCipher.KeyLength];
        return text is null ? null
            : Convert.TryFromBase64String(text, key, out var length) && length == key.Length ? key
            : throw new MemoryUnavailableException(
                MemoryUnavailableException.KeyLost,
                $"the keyring holds {text.Length} characters that are no key"
            );
    }

    private bool Store(string password, nint cancellable)
    {
        var (schema, attributes) = names.Value;
        var label = "ProfileLens";
        _ = LibSecret.secret_password_storev_sync(
            schema,
            attributes,
            null,
            label,
            password,
            cancellable,
            out var error
        );
        Check(error);
        return true;
    }

    private bool Clear(nint cancellable)
    {
        var (schema, attributes) = names.Value;
        _ = LibSecret.secret_password_clearv_sync(schema, attributes, cancellable, out var error);
        Check(error);
        return true;
    }

    /// <summary>
    /// Calls libsecret on another thread and gives up in time, even where it does not heed its cancellable. That one
    /// is never freed: a late timer may still reach for it.
    /// </summary>
    private static T WithinLimit<T>(TimeSpan limit, Func<nint, T> call)
    {
        try
        {
            var cancellable = LibSecret.g_cancellable_new();
            using var timer = new Timer(
                _ => LibSecret.g_cancellable_cancel(cancellable),
                null,
                limit,
                Timeout.InfiniteTimeSpan
            );
            var running = Task.Run(() => call(cancellable));
            return Task.WaitAny([running], limit * 1.5) == 0
                ? running.GetAwaiter().GetResult()
                : throw Locked($"no answer from the keyring within {limit.TotalMilliseconds} ms");
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            throw Locked("libsecret is not installed");
        }
    }

    private static void Check(nint error)
    {
        if (error != 0)
        {
            var code = Marshal.ReadInt32(error, sizeof(int));
            LibSecret.g_error_free(error);
            throw Locked($"the keyring answered with error {code}");
        }
    }

    private static void Unref(nint instance)
    {
        if (instance != 0)
        {
            LibSecret.g_object_unref(instance);
        }
    }

    private static MemoryUnavailableException Locked(string message) =>
        new(MemoryUnavailableException.KeyLocked, message);

    private sealed record Names(nint Schema, nint Attributes);
}
