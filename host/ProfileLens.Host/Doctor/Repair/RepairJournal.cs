using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>How something was before a repair changed it.</summary>
/// <param name="Path">The file or folder; empty for a registry key.</param>
/// <param name="Kept">Name of the copy of the file; null where there was none, or only its mode changed.</param>
/// <param name="Mode">Permissions on Unix.</param>
/// <param name="Folders">Folders that were not there yet, outermost first.</param>
/// <param name="Key">The registry key.</param>
/// <param name="ValueName">Name of the value in it; null for the default one.</param>
/// <param name="Value">What it was; null where it was absent.</param>
internal sealed record EarlierState(
    string Path,
    string? Kept = null,
    int? Mode = null,
    IReadOnlyList<string>? Folders = null,
    RegistryPlace? Key = null,
    string? ValueName = null,
    string? Value = null
);

/// <summary>What one repair changed, in the order it did.</summary>
internal sealed record RepairRecord(string Repair, IReadOnlyList<EarlierState> States);

/// <summary>
/// Writes down how everything was before a repair changes it, so that <c>--undo</c> brings back exactly that. Each
/// state is on disk before the change it is about.
/// </summary>
public sealed class RepairJournal
{
    private const string RecordName = "journal.json";

    private readonly string folder;
    private readonly string repair;
    private readonly List<EarlierState> states = [];

    /// <summary>Begins the record of one repair.</summary>
    /// <param name="root">Folder of all records.</param>
    public RepairJournal(string root, string repair)
    {
        this.repair = repair;
        folder = Path.Combine(root, (Numbers(root).LastOrDefault() + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether anything was written down.</summary>
    public bool IsEmpty => states.Count == 0;

    /// <summary>Keeps a copy of a file, or notes that there is none yet.</summary>
    public void BeforeFile(string path)
    {
        if (!File.Exists(path))
        {
            Add(new(path, Folders: AtomicFile.MissingFolders(Path.GetDirectoryName(path)!)));
            return;
        }

        var kept = states.Count.ToString(CultureInfo.InvariantCulture) + ".kept";
        AtomicFile.CreateFolder(folder, forAll: false);
        File.Copy(path, Path.Combine(folder, kept));
        Add(new(path, kept, ModeOf(path)));
    }

    /// <summary>Keeps a copy of a file and deletes it.</summary>
    public void MoveAside(string path)
    {
        if (File.Exists(path))
        {
            BeforeFile(path);
            File.Delete(path);
        }
    }

    /// <summary>Notes the permissions of a folder or file.</summary>
    public void BeforeMode(string path) => Add(new(path, Mode: ModeOf(path)));

    /// <summary>Notes what a place of the browsers holds.</summary>
    public void BeforePlace(ManifestPlace place)
    {
        BeforeFile(place.ManifestPath);
        if (place.Registry is { } key)
        {
            BeforeKey(key);
        }
    }

    /// <summary>Notes a value of a registry key.</summary>
    public void BeforeKey(RegistryPlace key, string? valueName = null)
    {
        if (OperatingSystem.IsWindows())
        {
            Add(new("", Key: key, ValueName: valueName, Value: WindowsRegistry.ReadValue(key, valueName)));
        }
    }

    /// <summary>Undoes the latest repair that was not undone yet.</summary>
    /// <returns>Its name, or null when there is none.</returns>
    public static string? Undo(string root)
    {
        if (Numbers(root) is not [.., var last])
        {
            return null;
        }

        var at = Path.Combine(root, last.ToString(CultureInfo.InvariantCulture));
        var record = ReadRecord(at);
        foreach (var state in record.States.Reverse())
        {
            BringBack(at, state);
        }

        Directory.Delete(at, recursive: true);
        AtomicFile.DeleteEmptyFolders([root]);
        return record.Repair;
    }

    /// <summary>Name of the latest repair that was not undone yet, or null.</summary>
    public static string? Latest(string root) =>
        Numbers(root) is [.., var last]
            ? ReadRecord(Path.Combine(root, last.ToString(CultureInfo.InvariantCulture))).Repair
            : null;

    private static RepairRecord ReadRecord(string at) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(at, RecordName)), RepairJson.Default.RepairRecord)!;

    private static List<int> Numbers(string root) =>
        Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root).Select(NumberOf).Where(number => number > 0).Order()]
            : [];

    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static int? ModeOf(string path) => OperatingSystem.IsWindows() ? null : (int)File.GetUnixFileMode(path);

    private static void BringBack(string at, EarlierState state)
    {
        if (state.Key is { } key)
        {
            BringBackKey(key, state);
        }
        else if (state.Kept is { } kept)
        {
            AtomicFile.CreateFolder(Path.GetDirectoryName(state.Path)!, forAll: false);
            File.Copy(Path.Combine(at, kept), state.Path, overwrite: true);
        }
        else if (state.Folders is { } folders)
        {
            File.Delete(state.Path);
            AtomicFile.DeleteEmptyFolders(folders);
        }

        if (state.Mode is { } mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(state.Path, (UnixFileMode)mode);
        }
    }

    private static void BringBackKey(RegistryPlace key, EarlierState state)
    {
        if (!OperatingSystem.IsWindows())
        {
            return;
        }

        if (state.Value is { } value)
        {
            WindowsRegistry.Write(key, value, state.ValueName);
        }
        else
        {
            WindowsRegistry.DeleteValue(key, state.ValueName);
        }
    }

    private void Add(EarlierState state)
    {
        states.Add(state);
        AtomicFile.CreateFolder(folder, forAll: false);
        AtomicFile.Write(
            Path.Combine(folder, RecordName),
            JsonSerializer.SerializeToUtf8Bytes(new(repair, states), RepairJson.Default.RepairRecord)
        );
    }
}

/// <summary>How records of repairs are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(RepairRecord))]
internal sealed partial class RepairJson : JsonSerializerContext;
