using System.ComponentModel;
using System.Diagnostics;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Installation;

/// <summary>Copies of the program in the places that our packages put it.</summary>
public sealed class OtherCopies(HostEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The programs that are there, this one left out.</summary>
    public IReadOnlyList<string> Programs =>
        [.. Places().Where(path => path != environment.ExecutablePath && File.Exists(path))];

    /// <summary>The newest that is newer than <paramref name="version"/>, or null.</summary>
    public string? Newer(Version version) =>
        Programs
            .Select(path => (Path: path, Version: VersionOf(path)))
            .Where(copy => copy.Version is not null && Comparable(copy.Version) > Comparable(version))
            .OrderByDescending(copy => Comparable(copy.Version!))
            .Select(copy => copy.Path)
            .FirstOrDefault();

    private IEnumerable<string> Places() =>
        environment.System switch
        {
            SystemKind.Windows =>
            [
                environment.Join(environment.LocalAppData, "Programs", "ProfileLens", "profilelens.exe"),
                environment.Join(
                    Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
                    "ProfileLens",
                    "profilelens.exe"
                ),
            ],
            SystemKind.MacOS =>
            [
                environment.Join(
                    environment.Home,
                    "Library",
                    "Application Support",
                    "ProfileLens",
                    "app",
                    "profilelens"
                ),
            ],
            _ =>
            [
                environment.Join(environment.Home, ".local", "lib", "profilelens", "profilelens"),
                environment.Root + "/usr/lib/profilelens/profilelens",
            ],
        };

    private static Version Comparable(Version version) => new(version.Major, version.Minor, Math.Max(version.Build, 0));

    private static Version? VersionOf(string path)
    {
        try
        {
            var start = new ProcessStartInfo(path, "--version")
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            };
            using var process = Process.Start(start)!;
            using var killer = new Timer(_ => process.Kill(), null, Patience, Timeout.InfiniteTimeSpan);
            var told = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Version.TryParse(told.Trim(), out var version) ? version : null;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
