namespace ProfileLens.Host.Registration;

/// <summary>
/// A browser inside Flatpak sees only the folders it was given
/// (https://docs.flatpak.org/en/latest/sandbox-permissions.html#filesystem-access).
/// </summary>
public static class FlatpakOverride
{
    /// <summary>The command that lets <paramref name="flatpakId"/> see the program.</summary>
    public static string Command(HostEnvironment environment, string flatpakId) =>
        $"flatpak override --user --filesystem=\"{Folder(environment)}:ro\" {flatpakId}";

    /// <summary>Where <c>flatpak override --user</c> keeps what it was told about <paramref name="flatpakId"/>.</summary>
    public static string FileOf(HostEnvironment environment, string flatpakId) =>
        environment.Join(environment.Home, ".local", "share", "flatpak", "overrides", flatpakId);

    /// <summary>Whether the user's overrides name the program's folder, or one above it, for <paramref name="flatpakId"/>.</summary>
    public static bool IsGiven(HostEnvironment environment, string flatpakId)
    {
        try
        {
            return File.ReadLines(FileOf(environment, flatpakId))
                .Where(line => line.StartsWith("filesystems=", StringComparison.Ordinal))
                .SelectMany(line => line["filesystems=".Length..].Split(';'))
                .Any(entry => Covers(environment, entry.Split(':')[0]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Covers(HostEnvironment environment, string entry)
    {
        var folder = entry.StartsWith("~/", StringComparison.Ordinal) ? environment.Home + entry[1..] : entry;
        return folder switch
        {
            "" => false,
            "host" => true,
            "home" or "~" => environment.ExecutablePath.StartsWith(environment.Home + "/", StringComparison.Ordinal),
            _ => environment.ExecutablePath.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal),
        };
    }

    private static string Folder(HostEnvironment environment) =>
        Path.GetDirectoryName(environment.ExecutablePath) ?? "/";
}
