namespace ProfileLens.Core.Memory;

/// <summary>Where this user's data lies; one folder, private to the user.</summary>
public static class UserFolders
{
    /// <summary>Environment variable that names another data folder, as an absolute path.</summary>
    public const string OverrideVariable = "PROFILELENS_HOME";

    /// <summary>
    /// The data folder: <c>PROFILELENS_HOME</c>; else <c>%LOCALAPPDATA%\ProfileLens</c> on Windows,
    /// <c>~/Library/Application Support/ProfileLens</c> on macOS, and by the XDG Base Directory specification
    /// <c>$XDG_DATA_HOME/profilelens</c> or <c>~/.local/share/profilelens</c> elsewhere. It may not exist yet.
    /// </summary>
    public static string Data => Resolve(Environment.GetEnvironmentVariable);

    /// <summary>Creates the folder with access for its owner only, and takes wider access away where it had any.</summary>
    /// <returns>The folder's full path.</returns>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be created or is not ours.</exception>
    public static string Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(folder).FullName;
        }

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var created = Directory.CreateDirectory(folder, owner);
        if (created.UnixFileMode != owner)
        {
            created.UnixFileMode = owner;
        }

        return created.FullName;
    }

    internal static string Resolve(Func<string, string?> environment) =>
        Absolute(environment(OverrideVariable)) ?? Default(environment);

    private static string Default(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Special(Environment.SpecialFolder.LocalApplicationData), "ProfileLens");
        }

        var home = Absolute(environment("HOME")) ?? Special(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Application Support", "ProfileLens")
            : Path.Combine(
                Absolute(environment("XDG_DATA_HOME")) ?? Path.Combine(home, ".local", "share"),
                "profilelens"
            );
    }

    private static string Special(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Relative paths are ignored, as the XDG specification asks.</summary>
    private static string? Absolute(string? path) => Path.IsPathFullyQualified(path ?? "") ? path : null;
}
