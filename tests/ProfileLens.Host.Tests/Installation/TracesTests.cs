using ProfileLens.Host.Installation;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Installation;

public sealed class TracesTests
{
    [Fact]
    public void Delete_AllThatIsWritten_LeavesNothing()
    {
        using var machine = new FakeMachine();
        var before = machine.Listing();
        Write(machine);

        Traces.Delete(FoldersOf(machine));

        Assert.Equal(before, machine.Listing());
    }

    [Fact]
    public void Delete_FilesOfOthersAndTheMemory_LeavesThem()
    {
        using var machine = new FakeMachine();
        Write(machine);
        string[] others =
        [
            machine.Write("home/.local/share/profilelens/memory.db", "x"),
            machine.Write("home/.local/state/profilelens/log/notes.txt", "x"),
            machine.Write("home/.local/state/profilelens/registration.json", "x"),
        ];

        Traces.Delete(FoldersOf(machine));

        Assert.All(others, path => Assert.True(File.Exists(path), path));
        Assert.False(Directory.Exists(machine.PathOf("home/.local/share/profilelens/updates")));
    }

    private static InstalledFolders FoldersOf(FakeMachine machine) =>
        new(machine.PathOf("home/.local/share/profilelens"), machine.PathOf("home/.local/state/profilelens/log"));

    private static void Write(FakeMachine machine)
    {
        machine.Write("home/.local/share/profilelens/updates/2026.12.1/rules/a.json", "{}");
        machine.Write("home/.local/share/profilelens/repairs/1/journal.json", "{}");
        machine.Write("home/.local/state/profilelens/log/profilelens.log", "x");
        machine.Write("home/.local/state/profilelens/log/profilelens.1.log", "x");
    }
}
