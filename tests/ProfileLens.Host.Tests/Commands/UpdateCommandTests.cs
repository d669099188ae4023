using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Updates;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

[Collection(ProgramsCollection.Name)]
public sealed class UpdateCommandTests : IDisposable
{
    private readonly FakeMachine machine = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public UpdateCommandTests() => machine.Write("opt/rules/version.json", """{"version":"2026.10.1"}""");

    public void Dispose()
    {
        key.Dispose();
        machine.Dispose();
    }

    [Fact]
    public void Update_SignedBundle_IsInUseAndCanBeRolledBack()
    {
        var bundle = Make("2026.12.1");

        Assert.Equal((0, "Rules and networks 2026.12.1 are in use"), Cut(Run(bundle), 39));
        Assert.StartsWith(
            "Rules and networks 2026.12.1, from an update; 2026.10.1 came",
            Run(null).Told,
            StringComparison.Ordinal
        );
        Assert.Equal((0, "Back to rules and networks 2026.10.1,"), Cut(With(UpdateCommand.GoBack), 37));
        Assert.Equal(1, With(UpdateCommand.GoBack).Code);
    }

    [Fact]
    public void Update_SameAgain_IsNotTaken()
    {
        var bundle = Make("2026.12.1");
        Run(bundle);

        var (code, told) = Run(bundle);

        Assert.Equal(1, code);
        Assert.Contains("not newer", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_ForeignBundle_IsNotTaken()
    {
        var bundle = Make("2026.12.1");

        var (code, told) = With(updating => UpdateCommand.Run(updating with { Keys = UpdateKeys.Release }, bundle));

        Assert.Equal(1, code);
        Assert.Contains("not made by ProfileLens", told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(machine.PathOf("data")));
    }

    [Theory]
    [InlineData("rules/languages/fr.json", "{", "languages")]
    [InlineData("rules/entities/places.json", "[]", "messages")]
    [InlineData("rules/provenance.json", """{"version":2}""", "provenance")]
    [InlineData("models/iris.onnx", "no network", "iris")]
    [InlineData("models/generated-image.json", "{}", "generated-image")]
    public void Update_SignedButCanNotBeUsed_IsNotTakenAndTheOldStays(string file, string content, string part)
    {
        var bundle = Make("2026.12.1", file, content);

        var (code, told) = Run(bundle);

        Assert.Equal(1, code);
        Assert.Contains(
            $"({UpdateException.Unusable}): this program can't work with it ({part}:",
            told,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(machine.PathOf("data/updates")));
        Assert.StartsWith("Rules and networks 2026.10.1, as they came", Run(null).Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_TrialThatHangs_IsNotTaken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a program of a few letters.");
        var program = machine.Write("opt/hangs", "#!/bin/sh\nexec sleep 60\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var fault = new ContentTrialRun(program, TimeSpan.FromMilliseconds(200)).FaultOf(machine.PathOf("opt"));

        Assert.StartsWith("the trial ended with", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_NoSuchFile_SaysSo() => Assert.Equal(ExitCode.NoInput, Run(machine.PathOf("none")).Code);

    private (int Code, string Told) Run(string? path) => With(updating => UpdateCommand.Run(updating, path));

    private (int Code, string Told) With(Func<UpdateCommand.Updating, int> run)
    {
        using var services = TestHost.Services(new());
        using var output = new StringWriter();
        var context = new CommandContext(services, Stream.Null, output, output, IsErrorTerminal: false);
        var store = new ContentStore(machine.PathOf("data"), machine.PathOf("opt"));
        var program = Path.Combine(
            AppContext.BaseDirectory,
            OperatingSystem.IsWindows() ? "profilelens.exe" : "profilelens"
        );
        var trial = new ContentTrialRun(program);
        var code = run(new(context, store, new UpdateKeys([key.ExportSubjectPublicKeyInfoPem()]), trial.FaultOf));
        return (code, output.ToString());
    }

    private static (int, string) Cut((int Code, string Told) result, int length) =>
        (result.Code, result.Told[..length]);

    /// <summary>All rules and networks of this build as an update, one of them changed.</summary>
    private string Make(string version, string? changed = null, string? content = null)
    {
        var files = ShippedContent.Files.Keys.ToDictionary(
            path => path,
            path => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, path)),
            StringComparer.Ordinal
        );
        files["rules/version.json"] = Encoding.UTF8.GetBytes($$"""{"version":"{{version}}"}""");
        if (changed is not null)
        {
            files[changed] = Encoding.UTF8.GetBytes(content!);
        }

        var listed = files.Select(file =>
            $$"""{"path":"{{file.Key}}","size":{{file.Value.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(file.Value))}}"}"""
        );
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"product":"profilelens-content","schema":1,"version":"{{version}}","minHost":"0.1.0","files":[{{string.Join(',', listed)}}]}"""
        );
        var path = machine.PathOf($"{version}.plupdate");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, UpdateBundle.ManifestName, manifest);
        Add(zip, UpdateBundle.SignatureName, key.SignData(manifest, HashAlgorithmName.SHA256));
        foreach (var file in files)
        {
            Add(zip, file.Key, file.Value);
        }

        return path;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }
}
