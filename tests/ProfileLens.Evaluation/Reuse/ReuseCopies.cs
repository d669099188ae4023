namespace ProfileLens.Evaluation.Reuse;

/// <summary>
/// Which photos of a folder are known to be one picture: lines of two relative paths with a tab between, written down by
/// somebody who looked at both.
/// </summary>
internal sealed class ReuseCopies
{
    private readonly Dictionary<string, string> parents = [];

    /// <summary>Reads the lines; a missing file holds none.</summary>
    public static ReuseCopies Read(FileInfo? file)
    {
        var copies = new ReuseCopies();
        foreach (var line in file is null ? [] : File.ReadLines(file.FullName))
        {
            if (line.Split('\t') is [var a, var b, ..])
            {
                copies.parents[copies.RootOf(a)] = copies.RootOf(b);
            }
        }

        return copies;
    }

    /// <summary>Whether both are one picture, directly or through others.</summary>
    public bool AreOne(string a, string b) => a == b || RootOf(a) == RootOf(b);

    private string RootOf(string path)
    {
        while (parents.TryGetValue(path, out var parent) && parent != path)
        {
            path = parent;
        }

        return path;
    }
}
