namespace ProfileLens.Host.Registration;

/// <summary>Tells whether a browser is on the machine.</summary>
public sealed class BrowserPresence(HostEnvironment environment)
{
    /// <summary>Whether the user has run the browser or its program is installed.</summary>
    public bool IsPresent(Browser browser) =>
        environment.System switch
        {
            SystemKind.Windows => browser.Windows?.Profiles.Any(HasProfile) ?? false,
            SystemKind.MacOS => browser.MacOS is { } mac && IsOnMac(mac),
            _ => browser.Linux is { } linux && IsOnLinux(linux),
        };

    private bool IsOnLinux(LinuxPlaces places) =>
        places.Profiles.Any(folder => IsUsed(environment.OfUser(folder)))
        || places.Executables.Any(name =>
            environment.SearchPath.Any(folder => File.Exists(environment.Join(folder, name)))
        );

    private bool IsOnMac(MacPlaces places) =>
        places.Profiles.Any(folder =>
            IsUsed(environment.Join(environment.Home, "Library", "Application Support", folder))
        )
        || places.Apps.Any(app =>
            Directory.Exists(environment.Root + "/Applications/" + app)
            || Directory.Exists(environment.Join(environment.Home, "Applications", app))
        );

    private bool HasProfile(string folder) =>
        IsUsed(
            folder
                .Replace("%LOCALAPPDATA%", environment.LocalAppData, StringComparison.Ordinal)
                .Replace("%APPDATA%", environment.RoamingAppData, StringComparison.Ordinal)
        );

    // Registering creates the folder with nothing but NativeMessagingHosts in it; a browser leaves more.
    private static bool IsUsed(string folder)
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries(folder)
                .Any(entry => Path.GetFileName(entry) is not "NativeMessagingHosts");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is UnauthorizedAccessException;
        }
    }
}
