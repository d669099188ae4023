namespace ProfileLens.Host.Diagnostics;

/// <summary>Where the log lies on each system.</summary>
public static class LogFolder
{
    /// <summary>
    /// The user's folder for state that may be lost: <c>$XDG_STATE_HOME</c> or <c>~/.local/state</c> on Linux (XDG Base
    /// Directory Specification 0.8), <c>%LOCALAPPDATA%</c> on Windows, <c>~/Library/Logs</c> on macOS.
    /// </summary>
    public static string Locate() =>
        OperatingSystem.IsWindows()
            ? Path.Combine(Folder(Environment.SpecialFolder.LocalApplicationData), "ProfileLens", "log")
        : OperatingSystem.IsMacOS() ? Path.Combine(Home(), "Library", "Logs", "ProfileLens")
        : Path.Combine(XdgState(), "profilelens", "log");

    private static string XdgState() =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { } named && Path.IsPathRooted(named)
            ? named
            : Path.Combine(Home(), ".local", "state");

    private static string Home() => Folder(Environment.SpecialFolder.UserProfile);

    private static string Folder(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
