namespace ProfileLens.Host.Registration;

/// <summary>
/// The browsers ProfileLens can be made known to, read from <c>browsers.json</c>. Places are those of
/// https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging (Chrome, Chromium) and
/// https://learn.microsoft.com/microsoft-edge/extensions/developer-guide/native-messaging (Edge); the other
/// browsers follow Chromium, whose user place is always <c>NativeMessagingHosts</c> in the user data folder, or are
/// Firefox (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests#manifest_location).
/// </summary>
public sealed record BrowserTable(string HostName, IReadOnlyList<Browser> Browsers);

/// <summary>One browser, or one channel of it that has places of its own.</summary>
/// <param name="Id">What <c>--browser</c> takes.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Linux">Null where there is none for Linux.</param>
/// <param name="MacOS">Null where there is none for macOS.</param>
/// <param name="Windows">Null where there is none for Windows.</param>
/// <param name="Kind">Whose extensions it runs.</param>
public sealed record Browser(
    string Id,
    string Name,
    LinuxPlaces? Linux = null,
    MacPlaces? MacOS = null,
    WindowsPlaces? Windows = null,
    BrowserKind Kind = BrowserKind.Chromium
)
{
    /// <summary>Whether the browser exists for <paramref name="system"/> at all.</summary>
    public bool RunsOn(SystemKind system) =>
        system switch
        {
            SystemKind.Windows => Windows is not null,
            SystemKind.MacOS => MacOS is not null,
            _ => Linux is not null,
        };

    /// <summary>Whether <c>register</c> writes for it even when it is not found.</summary>
    public bool IsAlwaysRegistered(SystemKind system) =>
        system switch
        {
            SystemKind.Windows => Windows is { Always: true },
            SystemKind.MacOS => MacOS is { Always: true },
            _ => Linux is { Always: true },
        };
}

/// <summary>Where a browser looks on Linux.</summary>
public sealed record LinuxPlaces
{
    /// <summary>Registered even when the browser is not found.</summary>
    public bool Always { get; init; }

    /// <summary>
    /// User data folders, relative to the configuration folder or, after <c>~/</c>, to the home folder; the first is
    /// the browser's own.
    /// </summary>
    public required IReadOnlyList<string> User { get; init; }

    /// <summary>Folders that show the user has run the browser, written alike; where none is named, its own.</summary>
    public IReadOnlyList<string> Profiles
    {
        get => field ?? [User[0]];
        init;
    }

    /// <summary>Manifest folders for every user of the machine, absolute.</summary>
    public required IReadOnlyList<string> System { get; init; }

    /// <summary>Program names that show the browser is installed.</summary>
    public IReadOnlyList<string> Executables
    {
        get => field ?? [];
        init;
    }

    /// <summary>Folder of the administrator's policies, or null where it is not documented.</summary>
    public string? Policies { get; init; }

    /// <summary>Flatpak application ids.</summary>
    public IReadOnlyList<string> Flatpak
    {
        get => field ?? [];
        init;
    }

    /// <summary>Snap names.</summary>
    public IReadOnlyList<string> Snap
    {
        get => field ?? [];
        init;
    }
}

/// <summary>Where a browser looks on macOS.</summary>
public sealed record MacPlaces
{
    /// <summary>Registered even when the browser is not found.</summary>
    public bool Always { get; init; }

    /// <summary>User data folders, relative to <c>~/Library/Application Support</c>; the first is the browser's own.</summary>
    public required IReadOnlyList<string> User { get; init; }

    /// <summary>Folders that show the user has run the browser, written alike; where none is named, its own.</summary>
    public IReadOnlyList<string> Profiles
    {
        get => field ?? [User[0]];
        init;
    }

    /// <summary>Manifest folders for every user of the machine, absolute.</summary>
    public required IReadOnlyList<string> System { get; init; }

    /// <summary>Bundles in <c>/Applications</c> that show the browser is installed.</summary>
    public IReadOnlyList<string> Apps
    {
        get => field ?? [];
        init;
    }

    /// <summary>Preference domain that carries the administrator's policies, or null where it is not documented.</summary>
    public string? Preferences { get; init; }
}

/// <summary>Where a browser looks on Windows.</summary>
public sealed record WindowsPlaces
{
    /// <summary>Registered even when the browser is not found.</summary>
    public bool Always { get; init; }

    /// <summary>Registry keys to write under, below HKEY_CURRENT_USER or HKEY_LOCAL_MACHINE.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Keys the browser reads besides; a stale entry there can hide ours.</summary>
    public IReadOnlyList<string> AlsoReads
    {
        get => field ?? [];
        init;
    }

    /// <summary>User data folders that show the browser is installed; %LOCALAPPDATA% and %APPDATA% stand for themselves.</summary>
    public IReadOnlyList<string> Profiles
    {
        get => field ?? [];
        init;
    }

    /// <summary>Key of the administrator's policies below either hive, or null where it is not documented.</summary>
    public string? Policies { get; init; }
}
