using System.Text.Json;

namespace ProfileLens.Host.Registration;

/// <summary>
/// What registering wrote and created, so that unregistering can leave the machine as it was: without it nobody
/// could tell an empty folder of ours from one the browser made.
/// </summary>
/// <param name="Manifests">Manifest files written.</param>
/// <param name="Folders">Folders that did not exist before, this file's own among them.</param>
/// <param name="Keys">Registry keys that did not exist before, each below the hive of its scope.</param>
public sealed record Receipt(IReadOnlyList<string> Manifests, IReadOnlyList<string> Folders, IReadOnlyList<string> Keys)
{
    /// <summary>Nothing written.</summary>
    public static Receipt Empty { get; } = new([], [], []);

    /// <summary>The receipt at <paramref name="path"/>; empty when there is none or it is broken.</summary>
    public static Receipt Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RegistrationJson.Default.Receipt) is { } read
                ? new(read.Manifests ?? [], read.Folders ?? [], read.Keys ?? [])
                : Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return Empty;
        }
    }

    /// <summary>This receipt with more in it, nothing twice.</summary>
    public Receipt With(IEnumerable<string> manifests, IEnumerable<string> folders, IEnumerable<string> keys) =>
        new([.. Manifests.Union(manifests)], [.. Folders.Union(folders)], [.. Keys.Union(keys)]);
}
