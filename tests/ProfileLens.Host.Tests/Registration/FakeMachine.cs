using System.Security.Cryptography;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Tests.Registration;

/// <summary>A machine of its own below a temporary folder: home, <c>/etc</c>, and a program to register.</summary>
internal sealed class FakeMachine : IDisposable
{
    private readonly DirectoryInfo top = Directory.CreateTempSubdirectory("profilelens-test-");

    public FakeMachine(SystemKind system = SystemKind.Linux)
    {
        Directory.CreateDirectory(PathOf("opt"));
        Directory.CreateDirectory(PathOf("home"));
        File.WriteAllText(PathOf("opt/profilelens"), "program");
        Environment = new()
        {
            System = system,
            Home = PathOf("home"),
            ConfigHome = PathOf("home/.config"),
            StateHome = PathOf("home/.local/state"),
            Root = PathOf("root"),
            ExecutablePath = PathOf("opt/profilelens"),
            SearchPath = [PathOf("root/bin")],
        };
    }

    public HostEnvironment Environment { get; init; }

    public string PathOf(string relative) => Path.Combine(top.FullName, relative);

    public string Write(string relative, string content = "")
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Every folder, and every file with the hash of its content.</summary>
    public IReadOnlyList<string> Listing() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(top.FullName, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path =>
                    Directory.Exists(path)
                        ? path + "/"
                        : $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"
                ),
        ];

    public void Dispose() => top.Delete(recursive: true);
}
