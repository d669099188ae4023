using ProfileLens.Core.Updates;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>
/// Brings back rules and networks that are missing or damaged, from wherever the same file lies intact: an update,
/// another copy of the program, or the package that <c>--from</c> names. A file is taken by its SHA-256 alone.
/// </summary>
public sealed class ContentRepair(RepairSetup setup) : IRepair
{
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public string Name => Repairs.Content;

    /// <inheritdoc/>
    public string Summary =>
        "bring back missing or damaged rules and networks; --from names the package you installed from";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        var wrong = ShippedContent
            .Files.Keys.Where(path => !IsIntact(setup.Program, path))
            .ToHashSet(StringComparer.Ordinal);
        var found = wrong.Count == 0 ? [] : Find(wrong);
        foreach (var (path, content) in found)
        {
            var target = Path.Combine(setup.Program, path);
            journal.BeforeFile(target);
            AtomicFile.CreateFolder(Path.GetDirectoryName(target)!, forAll: true);
            AtomicFile.Write(target, content);
        }

        return wrong.Count > found.Count
            ? throw new IOException(
                $"{wrong.Except(found.Keys).First()} is nowhere else on this computer. Install ProfileLens again, or name the package: profilelens doctor --repair content --from FILE"
            )
            : [.. found.Keys.Order(StringComparer.Ordinal).Select(path => $"{path} is whole again")];
    }

    private Dictionary<string, byte[]> Find(HashSet<string> wrong)
    {
        Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
        foreach (
            var (path, content) in Candidates(wrong).Where(file => ShippedContent.IsIntact(file.Path, file.Content))
        )
        {
            found.TryAdd(path, content);
        }

        return found;
    }

    private IEnumerable<(string Path, byte[] Content)> Candidates(IReadOnlyCollection<string> wrong)
    {
        var updates = ContentStore.FolderIn(setup.Folders.Data);
        var folders = new OtherCopies(setup.Environment).Programs.Select(program => Path.GetDirectoryName(program)!);
        folders = Directory.Exists(updates) ? folders.Concat(Directory.EnumerateDirectories(updates)) : folders;
        folders = Directory.Exists(setup.From) ? folders.Prepend(setup.From) : folders;
        var inFolders = folders
            .SelectMany(folder => wrong.Select(path => (Path: path, Full: Path.Combine(folder, path))))
            .Where(file => File.Exists(file.Full))
            .Select(file => (file.Path, File.ReadAllBytes(file.Full)));
        return File.Exists(setup.From) ? PackageFiles.Read(setup.From, wrong, MaxBytes).Concat(inFolders) : inFolders;
    }

    private static bool IsIntact(string folder, string path)
    {
        try
        {
            return ShippedContent.IsIntact(path, File.ReadAllBytes(Path.Combine(folder, path)));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
