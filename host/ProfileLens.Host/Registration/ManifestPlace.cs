namespace ProfileLens.Host.Registration;

/// <summary>Whom a place serves.</summary>
public enum PlaceScope
{
    /// <summary>This user.</summary>
    User,

    /// <summary>Every user of the machine; writing there takes an administrator.</summary>
    System,

    /// <summary>This user's browser inside a Flatpak sandbox.</summary>
    Flatpak,

    /// <summary>This user's browser inside a Snap sandbox, which can't start a program outside it.</summary>
    Snap,

    /// <summary>One user data folder, named by <c>--user-data-dir</c>.</summary>
    Profile,
}

/// <summary>One place a browser looks in for the host.</summary>
/// <param name="BrowserId">Id in the table, or <c>profile</c>.</param>
/// <param name="BrowserName">What people call it.</param>
/// <param name="ManifestPath">The manifest file, absolute; empty for <see cref="PlaceScope.Snap"/>.</param>
/// <param name="Registry">On Windows the key whose default value names the manifest.</param>
/// <param name="Sandbox">Flatpak id or Snap name.</param>
/// <param name="Kind">Whose manifest is wanted there.</param>
public sealed record ManifestPlace(
    string BrowserId,
    string BrowserName,
    PlaceScope Scope,
    string ManifestPath,
    RegistryPlace? Registry = null,
    string? Sandbox = null,
    BrowserKind Kind = BrowserKind.Chromium
)
{
    /// <summary>The place in words, as the user would look it up.</summary>
    public string Shown => Registry?.Shown ?? ManifestPath;
}

/// <summary>A registry key.</summary>
/// <param name="ForMachine">Below HKEY_LOCAL_MACHINE; else below HKEY_CURRENT_USER.</param>
/// <param name="Key">Path below the hive.</param>
/// <param name="In64BitView">Which view of HKEY_LOCAL_MACHINE; HKEY_CURRENT_USER\Software is the same in both.</param>
public sealed record RegistryPlace(bool ForMachine, string Key, bool In64BitView = false)
{
    /// <summary>As <c>reg query</c> takes it.</summary>
    public string Shown => ForMachine ? $@"HKLM\{Key}{(In64BitView ? " /reg:64" : " /reg:32")}" : $@"HKCU\{Key}";
}
