namespace ProfileLens.Host.Commands;

/// <summary>The photos that paths on the command line mean.</summary>
public static class PhotoFiles
{
    private static readonly string[] Known = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".heic", ".avif"];

    /// <summary>For messages.</summary>
    public static string Endings => string.Join(", ", Known);

    /// <summary>
    /// A file stands for itself, whatever its ending and even when it is not there, so that it is answered for. A folder
    /// stands for the photos in and below it, in ordinal order; what can't be entered is passed over.
    /// </summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Find).Distinct()];

    private static IEnumerable<string> Find(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", Below).Where(IsPhoto).Order(StringComparer.Ordinal)
            : [path];

    private static EnumerationOptions Below =>
        new()
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            // A link to a folder above would be followed for ever.
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
        };

    private static bool IsPhoto(string file) =>
        Known.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
