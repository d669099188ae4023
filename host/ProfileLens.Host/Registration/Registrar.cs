using System.Runtime.Versioning;
using System.Text.Json;

namespace ProfileLens.Host.Registration;

/// <summary>Makes the host known to browsers, and unknown again.</summary>
/// <param name="receiptPath">Where the record of this scope's work lies, see <see cref="Receipt"/>.</param>
public sealed class Registrar(HostEnvironment environment, string receiptPath, PlaceScope scope)
{
    private readonly PlaceInspector inspector = new(environment);
    private readonly List<string> manifests = [];
    private readonly List<string> folders = [];
    private readonly List<string> keys = [];

    /// <summary>Writes every place that isn't right yet. One that fails does not stop the others.</summary>
    public IReadOnlyList<PlaceOutcome> Register(IReadOnlyList<ManifestPlace> places)
    {
        var outcomes = places.Select(place => Try(place, Write)).ToList();
        if (manifests.Count > 0 || keys.Count > 0)
        {
            outcomes.AddRange(FailureOf(Remember));
        }
        return outcomes;
    }

    /// <summary>
    /// Removes what is ours in <paramref name="places"/> and, with <paramref name="everything"/>, whatever else the
    /// receipt names; then the folders and keys that registering created, where they are empty.
    /// </summary>
    public IReadOnlyList<PlaceOutcome> Unregister(IReadOnlyList<ManifestPlace> places, bool everything)
    {
        var receipt = Receipt.Load(receiptPath);
        var all = everything ? [.. places, .. Forgotten(receipt, places)] : places;
        var outcomes = all.Select(place => Try(place, Remove)).ToList();
        if (OperatingSystem.IsWindows())
        {
            RemoveUnusedManifests(all.Select(place => place.ManifestPath).Distinct());
        }
        outcomes.AddRange(FailureOf(() => Tidy(receipt)));
        return outcomes;
    }

    private bool ForAll => scope is PlaceScope.System;

    private static PlaceOutcome Try(ManifestPlace place, Func<ManifestPlace, PlaceOutcome> action)
    {
        try
        {
            return action(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(place, OutcomeKind.Failed, e.Message);
        }
    }

    private IEnumerable<PlaceOutcome> FailureOf(Action bookkeeping)
    {
        var record = new ManifestPlace("record", "ProfileLens's record of what it wrote", scope, receiptPath);
        var outcome = Try(
            record,
            place =>
            {
                bookkeeping();
                return new(place, OutcomeKind.Written);
            }
        );
        return outcome.Kind is OutcomeKind.Failed ? [outcome] : [];
    }

    private void Remember()
    {
        folders.AddRange(AtomicFile.CreateFolder(Path.GetDirectoryName(receiptPath)!, ForAll));
        Save(Receipt.Load(receiptPath).With(manifests, folders, keys));
    }

    private PlaceOutcome Write(ManifestPlace place)
    {
        if (place.Scope is PlaceScope.Snap)
        {
            return new(place, OutcomeKind.Impossible);
        }
        var seen = inspector.Inspect(place);
        if (seen.State is PlaceState.Right)
        {
            return new(place, OutcomeKind.AlreadyRight);
        }
        if (seen.State is PlaceState.Foreign)
        {
            return new(place, OutcomeKind.LeftAlone, seen.Detail);
        }
        WriteManifest(place.ManifestPath, place.Kind);
        if (place.Registry is { } key && OperatingSystem.IsWindows())
        {
            keys.AddRange(WindowsRegistry.Write(key, place.ManifestPath));
        }
        return new(place, OutcomeKind.Written, seen.IsStale ? "replaced a stale entry" : "");
    }

    private void WriteManifest(string path, BrowserKind kind)
    {
        // Several Windows keys share one manifest, which must not take a foreign file's place either.
        if (inspector.InspectFile(path) is { State: PlaceState.Foreign } foreign)
        {
            throw new IOException($"{path} belongs to another program ({foreign.Detail}).");
        }
        folders.AddRange(AtomicFile.CreateFolder(Path.GetDirectoryName(path)!, ForAll));
        var manifest = HostManifest.For(environment.ExecutablePath, kind);
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(manifest, RegistrationJson.Default.HostManifest));
        manifests.Add(path);
    }

    private PlaceOutcome Remove(ManifestPlace place)
    {
        if (place.Scope is PlaceScope.Snap)
        {
            return new(place, OutcomeKind.Absent);
        }
        var seen = inspector.Inspect(place);
        if (seen.State is PlaceState.Absent)
        {
            return new(place, OutcomeKind.Absent);
        }
        if (!seen.IsOurs)
        {
            return seen.State is PlaceState.Unreadable
                ? new(place, OutcomeKind.Failed, seen.Detail)
                : new(place, OutcomeKind.LeftAlone, seen.Detail);
        }
        if (place.Registry is { } key && OperatingSystem.IsWindows())
        {
            WindowsRegistry.Delete(key);
        }
        else
        {
            File.Delete(place.ManifestPath);
        }
        return new(place, OutcomeKind.Removed);
    }

    // A Windows manifest goes when no key of its scope names it any more.
    [SupportedOSPlatform("windows")]
    private void RemoveUnusedManifests(IEnumerable<string> paths)
    {
        var places = new ManifestPlaces(environment);
        var inUse = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in BuiltIn.Browsers.Browsers.SelectMany(browser => places.For(browser, ForAll)))
        {
            inUse.Add(WindowsRegistry.Read(place.Registry!) ?? "");
        }
        foreach (var path in paths.Where(path => !inUse.Contains(path) && inspector.InspectFile(path).IsOurs))
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<ManifestPlace> Forgotten(Receipt receipt, IReadOnlyList<ManifestPlace> places)
    {
        var known = places.Select(place => place.ManifestPath).ToHashSet(StringComparer.Ordinal);
        return receipt
            .Manifests.Where(path => !known.Contains(path) && File.Exists(path))
            .Select(path => new ManifestPlace("other", "Registered earlier", PlaceScope.User, path));
    }

    private void Tidy(Receipt receipt)
    {
        var keysLeft = receipt.Keys.OrderByDescending(key => key.Length).Where(key => !TryDeleteKey(key)).ToList();
        var manifestsLeft = receipt.Manifests.Where(File.Exists).ToList();
        var isDone = manifestsLeft.Count == 0;
        if (isDone && File.Exists(receiptPath))
        {
            File.Delete(receiptPath);
        }
        var foldersLeft = receipt
            .Folders.OrderByDescending(folder => folder.Length)
            .Where(folder => !TryDeleteFolder(folder))
            .ToList();
        if (!isDone)
        {
            Save(new(manifestsLeft, foldersLeft, keysLeft));
        }
    }

    private bool TryDeleteKey(string key) =>
        !OperatingSystem.IsWindows() || WindowsRegistry.DeleteIfEmpty(new(ForAll, key));

    private static bool TryDeleteFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return true;
        }
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return false;
        }
        Directory.Delete(folder);
        return true;
    }

    private void Save(Receipt receipt) =>
        AtomicFile.Write(receiptPath, JsonSerializer.SerializeToUtf8Bytes(receipt, RegistrationJson.Default.Receipt));
}
