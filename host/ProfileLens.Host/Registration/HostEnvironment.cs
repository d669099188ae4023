namespace ProfileLens.Host.Registration;

/// <summary>What registration needs to know of the machine; a test puts a folder of its own in every place.</summary>
public sealed record HostEnvironment
{
    /// <summary>Which system's places apply.</summary>
    public required SystemKind System { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string Home { get; init; }

    /// <summary>Folder browsers keep their user data in on Linux.</summary>
    public required string ConfigHome { get; init; }

    /// <summary>Folder for what a program must remember about itself on Linux.</summary>
    public required string StateHome { get; init; }

    /// <summary>%LOCALAPPDATA% on Windows.</summary>
    public string LocalAppData { get; init; } = "";

    /// <summary>%APPDATA% on Windows.</summary>
    public string RoamingAppData { get; init; } = "";

    /// <summary>Put before absolute places such as <c>/etc</c>; empty on a real machine.</summary>
    public string Root { get; init; } = "";

    /// <summary>This program.</summary>
    public required string ExecutablePath { get; init; }

    /// <summary>Folders programs are looked for in.</summary>
    public IReadOnlyList<string> SearchPath { get; init; } = [];

    /// <summary>Folders whose content may be gone tomorrow.</summary>
    public IReadOnlyList<string> TemporaryFolders { get; init; } = [];

    /// <summary>Who called <c>sudo</c>, or null.</summary>
    public string? SudoUser { get; init; }

    /// <summary>The machine this program runs on.</summary>
    public static HostEnvironment Current()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new()
        {
            System =
                OperatingSystem.IsWindows() ? SystemKind.Windows
                : OperatingSystem.IsMacOS() ? SystemKind.MacOS
                : SystemKind.Linux,
            Home = home,
            // Chromium on Linux asks CHROME_CONFIG_HOME before XDG_CONFIG_HOME (docs/user_data_dir.md).
            ConfigHome =
                AbsoluteFolder("CHROME_CONFIG_HOME")
                ?? AbsoluteFolder("XDG_CONFIG_HOME")
                ?? Path.Combine(home, ".config"),
            StateHome = AbsoluteFolder("XDG_STATE_HOME") ?? Path.Combine(home, ".local", "state"),
            LocalAppData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
            RoamingAppData = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData),
            ExecutablePath = Environment.ProcessPath ?? "",
            SearchPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            ),
            TemporaryFolders = [Path.GetTempPath(), .. OperatingSystem.IsWindows() ? [] : UnixTemporaryFolders],
            SudoUser = Environment.IsPrivilegedProcess ? Environment.GetEnvironmentVariable("SUDO_USER") : null,
        };
    }

    /// <summary>Joins in the manner of <see cref="System"/>, whichever system this runs on.</summary>
    public string Join(params ReadOnlySpan<string> parts)
    {
        var separator = System is SystemKind.Windows ? '\\' : '/';
        return string.Join(separator, parts.ToArray().Select((part, at) => at == 0 ? part.TrimEnd(separator) : part));
    }

    /// <summary>A folder of this user on Linux: relative to the configuration folder or, after <c>~/</c>, to the home folder.</summary>
    public string OfUser(string folder) =>
        folder.StartsWith("~/", StringComparison.Ordinal) ? Join(Home, folder[2..]) : Join(ConfigHome, folder);

    private static readonly string[] UnixTemporaryFolders = ["/tmp", "/var/tmp", "/dev/shm", "/private/tmp"];

    // The XDG base directory specification has relative values ignored.
    private static string? AbsoluteFolder(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && Path.IsPathRooted(value)
            ? value
            : null;
}
