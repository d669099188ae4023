using System.Security.Cryptography;
using System.Text.Json;

namespace ProfileLens.Core.Updates;

/// <summary>
/// The versions of rules and networks that updates brought, each in a folder of its own that is never changed once it
/// stands, and which of them is in use. What came with the program is never touched.
/// </summary>
/// <param name="dataFolder">The user's data folder.</param>
/// <param name="shipped">The folder with <c>rules</c> and <c>models</c> that came with the program.</param>
public sealed class ContentStore(string dataFolder, string shipped)
{
    private const string ChoiceName = "current.json";

    private readonly string folder = FolderIn(dataFolder);

    /// <summary>Where the versions lie below a data folder.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "updates");

    /// <summary>The file that says which version is in use; without it, what came with the program is.</summary>
    public static string ChoiceIn(string dataFolder) => Path.Combine(FolderIn(dataFolder), ChoiceName);

    /// <summary>The version that came with the program; null when its rules do not say.</summary>
    public Version? ShippedVersion => StampOf(shipped);

    /// <summary>The version in use.</summary>
    public Version? CurrentVersion => Chosen() is { } choice ? Parse(choice.Version) : ShippedVersion;

    /// <summary>The folder in use: of an update that is newer than what came with the program, else the latter.</summary>
    public string CurrentFolder => Chosen() is { } choice ? FolderOf(choice.Version) : shipped;

    /// <summary>Whether an update is in use.</summary>
    public bool IsUpdated => Chosen() is not null;

    /// <summary>Takes a bundle into use.</summary>
    /// <param name="program">Version of this program.</param>
    /// <param name="trial">Tries the rules and networks of a folder; returns what is wrong with them, or null.</param>
    /// <returns>The version now in use.</returns>
    /// <exception cref="UpdateException">It is not taken; what was in use stays in use.</exception>
    public Version Install(UpdateBundle bundle, Version program, Func<string, string?> trial)
    {
        var version = CheckFits(bundle.Manifest, program);
        var incoming = Path.Combine(folder, $".incoming-{Guid.NewGuid():N}");
        try
        {
            bundle.ExtractTo(incoming);
            if (StampOf(incoming) != version)
            {
                throw new UpdateException(UpdateException.Damaged, "its rules state another version than it does");
            }

            if (trial(incoming) is { } fault)
            {
                throw new UpdateException(UpdateException.Unusable, fault);
            }

            Replace(incoming, FolderOf(version.ToString()));
        }
        finally
        {
            DeleteIfThere(incoming);
        }

        Choose(new ContentChoice(version.ToString(), Chosen()?.Version));
        return version;
    }

    /// <summary>Goes back to the version before, in the end to what came with the program.</summary>
    /// <returns>The version now in use; null when there is nothing to go back from.</returns>
    public Version? Rollback()
    {
        if (Chosen() is not { } choice)
        {
            return null;
        }

        var previous = choice.Previous is { } before && Directory.Exists(FolderOf(before)) ? before : null;
        if (previous is null)
        {
            File.Delete(Path.Combine(folder, ChoiceName));
        }
        else
        {
            Choose(new ContentChoice(previous, null));
        }

        DeleteIfThere(FolderOf(choice.Version));
        return CurrentVersion;
    }

    /// <summary>Files of the update in use that are missing, damaged or not what was signed; empty when all is well.</summary>
    public IReadOnlyList<string> Damage(UpdateKeys keys)
    {
        if (Chosen() is not { } choice)
        {
            return [];
        }

        var at = FolderOf(choice.Version);
        return
            ReadOrNull(at, UpdateBundle.ManifestName) is { } manifest
            && ReadOrNull(at, UpdateBundle.SignatureName) is { } signature
            && keys.HaveSigned(manifest, signature)
            ? [.. UpdateBundle.Parse(manifest).Files.Where(file => !IsIntact(at, file)).Select(file => file.Path)]
            : [UpdateBundle.ManifestName];
    }

    private Version CheckFits(UpdateManifest manifest, Version program)
    {
        var isReadable =
            manifest.Schema == UpdateManifest.KnownSchema && Parse(manifest.MinHost) is { } min && min <= program;
        if (!isReadable)
        {
            throw new UpdateException(
                UpdateException.NeedsNewerProgram,
                $"it needs version {manifest.MinHost} of the program; this is {program.ToString(3)}"
            );
        }

        var version =
            Parse(manifest.Version)
            ?? throw new UpdateException(UpdateException.Damaged, $"it has no version: '{manifest.Version}'");
        var current = CurrentVersion;
        return current is null || version > current
            ? version
            : throw new UpdateException(UpdateException.Older, $"it is {version}; {current} is in use");
    }

    // An update that is not newer than what came with a newer program is left unused.
    private ContentChoice? Chosen()
    {
        try
        {
            var choice = ReadOrNull(folder, ChoiceName) is { } bytes
                ? JsonSerializer.Deserialize(bytes, UpdateContext.Default.ContentChoice)
                : null;
            return
                choice is not null
                && Parse(choice.Version) is { } version
                && !(version <= ShippedVersion)
                && Directory.Exists(FolderOf(choice.Version))
                ? choice
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Choose(ContentChoice choice)
    {
        var path = Path.Combine(folder, ChoiceName);
        File.WriteAllBytes(
            path + ".tmp",
            JsonSerializer.SerializeToUtf8Bytes(choice, UpdateContext.Default.ContentChoice)
        );
        File.Move(path + ".tmp", path, overwrite: true);
        foreach (var old in Directory.EnumerateDirectories(folder).Where(at => !IsKept(choice, at)).ToList())
        {
            DeleteIfThere(old);
        }
    }

    private static bool IsKept(ContentChoice choice, string path) =>
        Path.GetFileName(path) is var name && (name == choice.Version || name == choice.Previous);

    private string FolderOf(string version) => Path.Combine(folder, Parse(version)!.ToString());

    private static Version? StampOf(string content)
    {
        try
        {
            return ReadOrNull(content, Path.Combine("rules", "version.json")) is { } bytes
                ? Parse(JsonSerializer.Deserialize(bytes, UpdateContext.Default.ContentStamp)?.Version ?? "")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Version? Parse(string text) =>
        Version.TryParse(text, out var version) && version is { Build: >= 0, Revision: < 0 } ? version : null;

    private static bool IsIntact(string at, UpdateFile file) =>
        ReadOrNull(at, file.Path) is { } bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256;

    private static byte[]? ReadOrNull(string at, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(at, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Replace(string from, string to)
    {
        DeleteIfThere(to);
        Directory.Move(from, to);
    }

    private static void DeleteIfThere(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
