using ProfileLens.Core.Memory;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

public sealed class MemoryCheckTests
{
    [Fact]
    public void Look_NothingRememberedYet_NamesTheKeystoreAndCreatesNothing()
    {
        using var machine = new FakeMachine();
        var before = machine.Listing();

        var results = Look(machine);

        Assert.Equal([DoctorState.Well, DoctorState.Note], results.Select(result => result.State));
        Assert.Contains("only you can read", results[1].Seen, StringComparison.Ordinal);
        Assert.Equal(before, machine.Listing());
    }

    [Fact]
    public void Look_DamagedMemory_NeedsAttention()
    {
        using var machine = new FakeMachine();
        machine.Write("data/memory.db", new string('x', 8192));

        var result = Assert.Single(Look(machine));

        Assert.Equal(DoctorState.Attention, result.State);
        Assert.Contains("profilelens wipe", result.Advice, StringComparison.Ordinal);
    }

    private static IReadOnlyList<DoctorResult> Look(FakeMachine machine)
    {
        var folder = machine.PathOf("data");
        return new MemoryCheck(folder, [new FileKeyStore(folder)]).Look();
    }
}
