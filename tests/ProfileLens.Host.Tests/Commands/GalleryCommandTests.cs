using ProfileLens.Core.Memory;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

public sealed class GalleryCommandTests : IDisposable
{
    private readonly FakeMachine machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Gallery_AtFirst_IsEmpty()
    {
        var (code, output, _) = Run("gallery", "list");

        Assert.Equal(0, code);
        Assert.StartsWith("Nobody.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Gallery_PersonAddedAndRemoved_IsListedInBetween()
    {
        var photos = Repository.PathOf("tests", "fixtures", "images", "portraits");
        var folder = Path.GetDirectoryName(machine.PathOf("photos/one.jpg"))!;
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(photos, "female-11-1024.jpg"), Path.Combine(folder, "one.jpg"));
        File.WriteAllText(Path.Combine(folder, "broken.jpg"), "no picture");

        var (code, added, _) = Run("gallery", "add", "Kim", folder);

        Assert.Equal(0, code);
        Assert.Contains("Kim is now recognised, by 1 photo.", added, StringComparison.Ordinal);
        Assert.Contains("Passed over 1 photo without one clear face.", added, StringComparison.Ordinal);
        Assert.Equal("Kim (1 photo)", Run("gallery", "list").Output.Trim());
        Assert.Equal(0, Run("gallery", "remove", "kim").Code);
        Assert.Equal(ExitCode.NoInput, Run("gallery", "remove", "kim").Code);
    }

    [Theory]
    [InlineData("", ExitCode.Usage)]
    [InlineData("Kim", ExitCode.NoInput)]
    public void Gallery_NoNameOrNoFolder_IsRefused(string name, int expected) =>
        Assert.Equal(expected, Run("gallery", "add", name, machine.PathOf("missing")).Code);

    private (int Code, string Output, string Error) Run(params string[] args)
    {
        var folder = machine.PathOf("data");
        FaceGallery Open() => new(folder, [new FileKeyStore(folder)]);
        using var services = TestHost.Services(new() { Gallery = Open });
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext(services, Stream.Null, output, error, IsErrorTerminal: false);
        var code = CommandList.Run(args, context);
        return (code, output.ToString(), error.ToString());
    }
}
