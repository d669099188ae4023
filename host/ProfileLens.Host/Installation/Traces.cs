using ProfileLens.Core.Updates;

namespace ProfileLens.Host.Installation;

/// <summary>What ProfileLens has written for a user besides the memory: the log, updates, what repairs put aside.</summary>
public static class Traces
{
    private const string LogFiles = "profilelens*.log";
    private static readonly string[] OwnParents = ["profilelens", "state", "share", ".local"];

    /// <summary>Deletes them, and the folders that are empty then. Deletes no file that ProfileLens did not write.</summary>
    /// <exception cref="IOException">Something is held by another process.</exception>
    /// <exception cref="UnauthorizedAccessException">Something is not ours to delete.</exception>
    public static void Delete(InstalledFolders folders)
    {
        foreach (var folder in new[] { ContentStore.FolderIn(folders.Data), folders.Repairs })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        if (Directory.Exists(folders.Log))
        {
            foreach (var file in Directory.EnumerateFiles(folders.Log, LogFiles).ToList())
            {
                File.Delete(file);
            }
        }

        DeleteWhileEmpty(folders.Log);
        DeleteWhileEmpty(folders.Data);
    }

    // Up to the home folder: state and data folders of Linux are there for nothing but their content.
    private static void DeleteWhileEmpty(string folder)
    {
        DeleteIfEmpty(folder);
        var above = Path.GetDirectoryName(folder);
        if (above is not null && OwnParents.Contains(Path.GetFileName(above), StringComparer.OrdinalIgnoreCase))
        {
            DeleteWhileEmpty(above);
        }
    }

    private static void DeleteIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
