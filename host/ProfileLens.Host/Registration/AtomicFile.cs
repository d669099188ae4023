namespace ProfileLens.Host.Registration;

/// <summary>Writes small files so that a reader sees the old one or the new one, never half of it.</summary>
internal static class AtomicFile
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode ForAll =
        OwnerOnly
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>Writes <paramref name="content"/>; the file is readable by all (mode 0644).</summary>
    public static void Write(string path, byte[] content)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, ReadableByAll);
            }
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Creates <paramref name="folder"/> and returns what had to be created, outermost first.</summary>
    /// <param name="forAll">Mode 0755 instead of 0700, which browsers give their own folders.</param>
    public static IReadOnlyList<string> CreateFolder(string folder, bool forAll)
    {
        var missing = MissingFolders(folder);
        foreach (var at in missing)
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(at);
            }
            else
            {
                Directory.CreateDirectory(at, forAll ? ForAll : OwnerOnly);
            }
        }
        return missing;
    }

    /// <summary>Folders on the way to <paramref name="folder"/>, and itself, that are not there; outermost first.</summary>
    public static IReadOnlyList<string> MissingFolders(string folder)
    {
        var missing = new Stack<string>();
        for (var at = folder; at is { Length: > 0 } && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Push(at);
        }
        return [.. missing];
    }

    /// <summary>Deletes those of <paramref name="folders"/>, listed outermost first, that hold nothing.</summary>
    public static void DeleteEmptyFolders(IEnumerable<string> folders)
    {
        foreach (var folder in folders.Reverse().Where(Directory.Exists))
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }
}
