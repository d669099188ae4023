using System.Runtime.Versioning;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>Where one browser takes an administrator's settings from.</summary>
/// <param name="Place">The folder of JSON files on Linux; as shown to people on Windows.</param>
/// <param name="RegistryKey">The key below either hive on Windows; else null.</param>
public sealed record PolicySource(string Place, string? RegistryKey)
{
    /// <summary>The source of <paramref name="browser"/>; null where none is documented or it can't be read.</summary>
    public static PolicySource? Of(Browser browser, HostEnvironment environment) =>
        (environment.System, browser) switch
        {
            (SystemKind.Windows, { Windows.Policies: { } key }) => new($@"HKLM and HKCU\{key}", key),
            (SystemKind.Linux, { Linux.Policies: { } folder }) => new(environment.Root + folder, null),
            _ => null,
        };

    /// <summary>Whether there is anything to read.</summary>
    public bool Exists => RegistryKey is not null || Directory.Exists(Place);

    /// <summary>Reads the settings; none where there is nothing.</summary>
    /// <exception cref="System.Text.Json.JsonException">A file is not JSON.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or key may not be read.</exception>
    internal BrowserPolicies Read()
    {
        var policies = new BrowserPolicies();
        if (RegistryKey is not null)
        {
            if (OperatingSystem.IsWindows())
            {
                ReadKeys(policies, machine: true);
                ReadKeys(policies, machine: false);
            }

            return policies;
        }

        foreach (var path in Files())
        {
            using var file = File.OpenRead(path);
            policies.AddJson(file);
        }

        return policies;
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(Place) ? Directory.EnumerateFiles(Place, "*.json").Order(StringComparer.Ordinal) : [];

    [SupportedOSPlatform("windows")]
    private void ReadKeys(BrowserPolicies policies, bool machine)
    {
        RegistryPlace Key(string path) => new(machine, path, In64BitView: true);
        if (
            WindowsRegistry
                .ReadAll(Key(RegistryKey!))
                .Any(value => value is { Name: BrowserPolicies.UserLevelHosts, Value: "0" })
        )
        {
            policies.ForbidUserLevelHosts();
        }

        foreach (var list in BrowserPolicies.ListNames)
        {
            foreach (var (_, entry) in WindowsRegistry.ReadAll(Key($@"{RegistryKey}\{list}")))
            {
                policies.Add(list, entry);
            }
        }
    }
}
