using System.Text.Json;

namespace ProfileLens.Host.Registration;

/// <summary>Looks at a place without changing it.</summary>
public sealed class PlaceInspector(HostEnvironment environment)
{
    // A manifest has a few hundred bytes; what is longer than this is none.
    private const int LongestManifest = 64 * 1024;

    private readonly StringComparison pathComparison =
        environment.System is SystemKind.Linux ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>What lies in <paramref name="place"/>.</summary>
    public PlaceCondition Inspect(ManifestPlace place)
    {
        if (place.Registry is not { } key || !OperatingSystem.IsWindows())
        {
            return InspectFile(place.ManifestPath, place.Kind);
        }
        var named = WindowsRegistry.Read(key);
        if (named is null)
        {
            return new(PlaceState.Absent);
        }
        var condition = InspectFile(named, place.Kind);
        return condition.State is PlaceState.Absent ? new(PlaceState.ManifestGone, named) : condition;
    }

    /// <summary>What the file at <paramref name="path"/> is, where browsers of a kind look.</summary>
    public PlaceCondition InspectFile(string path, BrowserKind kind = BrowserKind.Chromium)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return file.Length > LongestManifest
                ? new(PlaceState.Broken, $"{file.Length} bytes, at most {LongestManifest} expected")
                : Judge(Rooted(JsonSerializer.Deserialize(file, RegistrationJson.Default.HostManifest), path), kind);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(PlaceState.Absent);
        }
        catch (JsonException e)
        {
            return new(PlaceState.Broken, $"not JSON at line {e.LineNumber + 1}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new(PlaceState.Unreadable, e.Message);
        }
    }

    // On Windows a manifest may name the program beside it by its name alone.
    private HostManifest? Rooted(HostManifest? manifest, string at)
    {
        var isBeside =
            environment.System is SystemKind.Windows
            && manifest?.Path is { Length: > 0 } named
            && named == FileName(named);
        return isBeside ? manifest! with { Path = at[..^FileName(at).Length] + manifest.Path } : manifest;
    }

    private PlaceCondition Judge(HostManifest? manifest, BrowserKind kind)
    {
        if (manifest is null)
        {
            return new(PlaceState.Broken, "empty");
        }
        if (!IsOurs(manifest))
        {
            return new(PlaceState.Foreign, manifest.Path ?? "names no program");
        }
        if (!string.Equals(manifest.Path, environment.ExecutablePath, pathComparison))
        {
            return new(File.Exists(manifest.Path) ? PlaceState.OtherProgram : PlaceState.ProgramGone, manifest.Path!);
        }
        var (wanted, named) =
            kind is BrowserKind.Firefox
                ? (ExtensionIds.Firefox, manifest.AllowedExtensions ?? [])
                : (ExtensionIds.Origins, manifest.AllowedOrigins ?? []);
        return wanted.ToHashSet(StringComparer.Ordinal).SetEquals(named)
            ? File.Exists(manifest.Path)
                ? new(PlaceState.Right)
                : new(PlaceState.ProgramGone, manifest.Path!)
            : new(PlaceState.OtherExtensions, named.Count == 0 ? "none" : string.Join(", ", named));
    }

    private bool IsOurs(HostManifest manifest)
    {
        var program = FileName(manifest.Path ?? "");
        return manifest.Name == BuiltIn.Browsers.HostName
            && manifest.Type == "stdio"
            && (
                program is "profilelens" or "profilelens.exe"
                || (program.Length > 0 && program == FileName(environment.ExecutablePath))
            );
    }

    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
