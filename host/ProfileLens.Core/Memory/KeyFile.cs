namespace ProfileLens.Core.Memory;

/// <summary>A small file that only its owner may read, replaced as a whole.</summary>
internal static class KeyFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Takes access by others away.</summary>
    /// <returns>Whether there was any.</returns>
    public static bool Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~Owner) == 0)
        {
            return false;
        }

        File.SetUnixFileMode(path, Owner);
        return true;
    }

    /// <summary>Reads at most <paramref name="limit"/> bytes; null where there is no file.</summary>
    public static byte[]? Read(string path, int limit)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length <= limit
                ? File.ReadAllBytes(path)
                : throw Refused($"the key file holds {file.Length} bytes; at most {limit} are allowed");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MemoryUnavailableException(MemoryUnavailableException.KeyLocked, "key file not readable", error);
        }
    }

    /// <summary>Writes beside the old file, then takes its place.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Deletes the file where there is one.</summary>
    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static MemoryUnavailableException Refused(string message) =>
        new(MemoryUnavailableException.KeyLost, message);
}
