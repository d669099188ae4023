using System.Text;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

public sealed class WipeCommandTests
{
    private const string Database = "data/memory.db";

    [Fact]
    public void Wipe_DamagedMemoryConfirmed_ForgetsIt()
    {
        using var machine = WithDamagedMemory();

        var (code, asked) = Run(machine, "yes\n", "wipe");

        Assert.Equal(0, code);
        Assert.Equal("Forget every photo (they can't be counted) and every text? Type yes: ", asked);
        Assert.False(File.Exists(machine.PathOf(Database)));
    }

    [Fact]
    public void Wipe_DamagedMemoryNotConfirmed_LeavesIt()
    {
        using var machine = WithDamagedMemory();

        Assert.Equal(ExitCode.Cancelled, Run(machine, "no\n", "wipe").Code);
        Assert.True(File.Exists(machine.PathOf(Database)));
    }

    [Fact]
    public void Wipe_DamagedMemoryWithYes_ForgetsItWithoutAsking()
    {
        using var machine = WithDamagedMemory();

        Assert.Equal((0, ""), Run(machine, "", "wipe", "--yes"));
        Assert.False(File.Exists(machine.PathOf(Database)));
    }

    private static FakeMachine WithDamagedMemory()
    {
        var machine = new FakeMachine();
        machine.Write(Database, new string('x', 8192));
        return machine;
    }

    private static (int Code, string Error) Run(FakeMachine machine, string input, params string[] args)
    {
        var folder = machine.PathOf("data");
        PhotoMemory Open() => new(folder, [new FileKeyStore(folder)], PhotoMemoryLimits.Default, TimeProvider.System);
        using var services = TestHost.Services(new() { Memory = Open });
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = CommandList.Run(args, new CommandContext(services, stdin, output, error, IsErrorTerminal: false));
        return (code, error.ToString());
    }
}
