using System.Text;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

public sealed class PurgeCommandTests
{
    [Theory]
    [InlineData(false, true, "", 0, false)]
    [InlineData(false, false, "yes\n", 0, false)]
    [InlineData(false, false, "no\n", ExitCode.Cancelled, true)]
    [InlineData(true, false, "", 0, true)]
    public void Purge_DeletesTheMemoryOnlyWhenToldTo(bool keep, bool yes, string answer, int code, bool left)
    {
        using var machine = new FakeMachine();
        machine.Write("data/memory.db", new string('x', 8192));
        machine.Write("log/profilelens.log", "x");

        Assert.Equal(code, Run(machine, keep, yes, answer));
        Assert.Equal(left, File.Exists(machine.PathOf("data/memory.db")));
        Assert.Equal(code != 0, File.Exists(machine.PathOf("log/profilelens.log")));
        Assert.Equal(left, Directory.Exists(machine.PathOf("data")));
    }

    private static int Run(FakeMachine machine, bool keep, bool yes, string answer)
    {
        var folder = machine.PathOf("data");
        PhotoMemory Open() => new(folder, [new FileKeyStore(folder)], PhotoMemoryLimits.Default, TimeProvider.System);
        using var services = TestHost.Services(new() { Memory = Open });
        using var output = new StringWriter();
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(answer));
        var context = new CommandContext(services, stdin, output, output, IsErrorTerminal: false);
        return PurgeCommand.Run(context, new InstalledFolders(folder, machine.PathOf("log")), keep, yes);
    }
}
