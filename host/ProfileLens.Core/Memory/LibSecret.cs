using System.Runtime.InteropServices;

namespace ProfileLens.Core.Memory;

/// <summary>
/// The functions of libsecret 0.20 and GLib that the Secret Service needs, by their own names; only those without
/// variable arguments. Bound at the first call: where a library is missing, that call throws
/// <see cref="DllNotFoundException"/>.
/// </summary>
internal static partial class LibSecret
{
    private const string Secret = "libsecret-1.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";
    private const string Gio = "libgio-2.0.so.0";

    /// <summary>
    /// A SecretSchema with one string attribute: name, flags, 32 pairs of name and type, reserved. Never freed.
    /// </summary>
    public static nint NewSchema(string name, string attribute)
    {
        const int size = 1024;
        var schema = Marshal.AllocHGlobal(size);
        Marshal.Copy(new byte[size], 0, schema, size);
        Marshal.WriteIntPtr(schema, Marshal.StringToCoTaskMemUTF8(name));
        Marshal.WriteIntPtr(schema, 2 * nint.Size, Marshal.StringToCoTaskMemUTF8(attribute));
        return schema;
    }

    /// <summary>A hash table of one pair of strings. Never freed.</summary>
    public static nint NewAttributes(string name, string value)
    {
        var library = NativeLibrary.Load(GLib);
        var table = g_hash_table_new(
            NativeLibrary.GetExport(library, "g_str_hash"),
            NativeLibrary.GetExport(library, "g_str_equal")
        );
        _ = g_hash_table_insert(table, Marshal.StringToCoTaskMemUTF8(name), Marshal.StringToCoTaskMemUTF8(value));
        return table;
    }

    /// <summary>Whether the only item of a list is locked, or null for an empty list; frees the list.</summary>
    public static bool? IsFirstLocked(nint list)
    {
        if (list == 0)
        {
            return null;
        }

        var item = Marshal.ReadIntPtr(list);
        var locked = secret_item_get_locked(item) != 0;
        g_object_unref(item);
        g_list_free(list);
        return locked;
    }

    [LibraryImport(GLib)]
    private static partial nint g_hash_table_new(nint hash, nint equal);

    [LibraryImport(GLib)]
    private static partial int g_hash_table_insert(nint table, nint key, nint value);

    [LibraryImport(GLib)]
    private static partial void g_list_free(nint list);

    [LibraryImport(GLib)]
    public static partial void g_error_free(nint error);

    [LibraryImport(GObject)]
    public static partial void g_object_unref(nint instance);

    [LibraryImport(Gio)]
    public static partial nint g_cancellable_new();

    [LibraryImport(Gio)]
    public static partial void g_cancellable_cancel(nint cancellable);

    [LibraryImport(Secret)]
    public static partial nint secret_service_get_sync(int flags, nint cancellable, out nint error);

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint secret_collection_for_alias_sync(
        nint service,
        string alias,
        int flags,
        nint cancellable,
        out nint error
    );

    [LibraryImport(Secret)]
    public static partial int secret_collection_get_locked(nint collection);

    [LibraryImport(Secret)]
    public static partial nint secret_service_search_sync(
        nint service,
        nint schema,
        nint attributes,
        int flags,
        nint cancellable,
        out nint error
    );

    [LibraryImport(Secret)]
    private static partial int secret_item_get_locked(nint item);

    [LibraryImport(Secret)]
    public static partial nint secret_password_lookupv_sync(
        nint schema,
        nint attributes,
        nint cancellable,
        out nint error
    );

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int secret_password_storev_sync(
        nint schema,
        nint attributes,
        string? collection,
        string label,
        string password,
        nint cancellable,
        out nint error
    );

    [LibraryImport(Secret)]
    public static partial int secret_password_clearv_sync(
        nint schema,
        nint attributes,
        nint cancellable,
        out nint error
    );

    [LibraryImport(Secret)]
    public static partial void secret_password_free(nint password);
}
