using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Updates;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

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

    [Fact]
    public void Update_NoSuchFile_SaysSo() => Assert.Equal(ExitCode.NoInput, Run(machine.PathOf("none")).Code);

    private (int Code, string Told) Run(string? path) => With(updating => UpdateCommand.Run(updating, path));

    private (int Code, string Told) With(Func<UpdateCommand.Updating, int> run)
    {
        using var services = TestHost.Services(new());
        using var output = new StringWriter();
        var context = new CommandContext(services, Stream.Null, output, output, IsErrorTerminal: false);
        var store = new ContentStore(machine.PathOf("data"), machine.PathOf("opt"));
        var code = run(new(context, store, new UpdateKeys([key.ExportSubjectPublicKeyInfoPem()])));
        return (code, output.ToString());
    }

    private static (int, string) Cut((int Code, string Told) result, int length) =>
        (result.Code, result.Told[..length]);

    private string Make(string version)
    {
        var rule = Encoding.UTF8.GetBytes($$"""{"version":"{{version}}"}""");
        var hash = Convert.ToHexStringLower(SHA256.HashData(rule));
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"product":"profilelens-content","schema":1,"version":"{{version}}","minHost":"0.1.0","files":[{"path":"rules/version.json","size":{{rule.Length}},"sha256":"{{hash}}"}]}"""
        );
        var path = machine.PathOf($"{version}.plupdate");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, UpdateBundle.ManifestName, manifest);
        Add(zip, UpdateBundle.SignatureName, key.SignData(manifest, HashAlgorithmName.SHA256));
        Add(zip, "rules/version.json", rule);
        return path;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }
}
