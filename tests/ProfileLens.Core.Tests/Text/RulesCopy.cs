using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Tests.Text;

/// <summary>A copy of the installed rules that a test may change.</summary>
internal sealed class RulesCopy : IDisposable
{
    public RulesCopy()
    {
        var source = RulesFolder.Locate();
        foreach (var file in Directory.EnumerateFiles(source, "*.json", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("profilelens-rules").FullName;

    public void Write(string relative, Func<string, string> change)
    {
        var path = Path.Combine(Folder, relative);
        File.WriteAllText(path, change(File.Exists(path) ? File.ReadAllText(path) : ""));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
