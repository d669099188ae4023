using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace ProfileLens.Host.Registration;

/// <summary>The registry, as far as browsers read it.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsRegistry
{
    /// <summary>The default value of <paramref name="place"/>; null when the key is absent, empty when it has no text.</summary>
    public static string? Read(RegistryPlace place)
    {
        using var root = Root(place);
        using var key = Open(root, place.Key);
        return key is null ? null : key.GetValue(null) as string ?? "";
    }

    /// <summary>The text of one value; null when the key or the value is absent.</summary>
    public static string? ReadValue(RegistryPlace place, string? name)
    {
        using var root = Root(place);
        using var key = Open(root, place.Key);
        return key?.GetValue(name) as string;
    }

    /// <summary>Removes one value, and the key when it is empty then.</summary>
    public static void DeleteValue(RegistryPlace place, string? name)
    {
        using var root = Root(place);
        using (var key = root.OpenSubKey(place.Key, writable: true))
        {
            key?.DeleteValue(name ?? "", throwOnMissingValue: false);
        }
        DeleteIfEmpty(place);
    }

    /// <summary>Sets a value of <paramref name="place"/> and returns the keys it had to create, outermost first.</summary>
    /// <param name="name">Null for the default value.</param>
    /// <exception cref="UnauthorizedAccessException">The hive takes an administrator.</exception>
    public static IReadOnlyList<string> Write(RegistryPlace place, string value, string? name = null)
    {
        using var root = Root(place);
        var missing = Ancestors(place.Key).Where(path => !Exists(root, path)).ToList();
        using var key = root.CreateSubKey(place.Key, writable: true);
        key.SetValue(name, value, RegistryValueKind.String);
        return missing;
    }

    /// <summary>Removes the key of <paramref name="place"/>; nothing happens when there is none.</summary>
    public static void Delete(RegistryPlace place)
    {
        using var root = Root(place);
        root.DeleteSubKeyTree(place.Key, throwOnMissingSubKey: false);
    }

    /// <summary>Removes the key of <paramref name="place"/> when it has neither values nor keys below it; true when it is gone.</summary>
    public static bool DeleteIfEmpty(RegistryPlace place)
    {
        using var root = Root(place);
        using (var opened = Open(root, place.Key))
        {
            if (opened is { SubKeyCount: > 0 } or { ValueCount: > 0 })
            {
                return false;
            }
        }
        root.DeleteSubKey(place.Key, throwOnMissingSubKey: false);
        return true;
    }

    /// <summary>All values of <paramref name="place"/> with their data as text; empty when there is no such key.</summary>
    public static IReadOnlyList<(string Name, string Value)> ReadAll(RegistryPlace place)
    {
        using var root = Root(place);
        using var opened = Open(root, place.Key);
        return opened is null
            ? []
            : [.. opened.GetValueNames().Select(name => (name, opened.GetValue(name)?.ToString() ?? ""))];
    }

    private static RegistryKey Root(RegistryPlace place) =>
        RegistryKey.OpenBaseKey(
            place.ForMachine ? RegistryHive.LocalMachine : RegistryHive.CurrentUser,
            place.In64BitView ? RegistryView.Registry64 : RegistryView.Registry32
        );

    private static bool Exists(RegistryKey root, string path)
    {
        using var key = Open(root, path);
        return key is not null;
    }

    private static RegistryKey? Open(RegistryKey root, string path)
    {
        try
        {
            return root.OpenSubKey(path);
        }
        catch (SecurityException e)
        {
            throw new UnauthorizedAccessException(e.Message, e);
        }
    }

    private static IEnumerable<string> Ancestors(string key)
    {
        for (var at = key.IndexOf('\\', StringComparison.Ordinal); at > 0; at = key.IndexOf('\\', at + 1))
        {
            yield return key[..at];
        }
    }
}
