using ProfileLens.Host.Doctor;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

[Collection(ProgramsCollection.Name)]
public sealed class AnswerCheckTests
{
    [Fact]
    public void Look_TheHostItself_AnswersWelcome()
    {
        var name = OperatingSystem.IsWindows() ? "profilelens.exe" : "profilelens";

        var result = Ask(Path.Combine(AppContext.BaseDirectory, name));

        Assert.Equal((DoctorState.Well, null), (result.State, result.Advice));
    }

    [Theory]
    [InlineData("exit 0", "without an answer")]
    [InlineData("printf abc", "without an answer")]
    [InlineData("sleep 60", "without an answer")]
    [InlineData("echo some text where frames belong", "1701670771 bytes")]
    [InlineData("printf '\\000\\000\\000\\000'", "0 bytes")]
    [InlineData("printf '\\004\\000\\000\\000{\"a\"'", "did not answer")]
    [InlineData("printf '\\020\\000\\000\\000{\"type\":\"error\"}'", "'error' instead of 'welcome'")]
    public void Look_ProgramThatAnswersOtherwise_SaysWhatItDid(string script, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "shell scripts");
        using var machine = new FakeMachine();
        var program = machine.Write("opt/profilelens", $"#!/bin/sh\n{script}\n");
        MakeExecutable(program);

        var result = Ask(program, script.StartsWith("sleep", StringComparison.Ordinal) ? 1 : 30);

        Assert.Equal(DoctorState.Attention, result.State);
        Assert.Contains(expected, result.Seen, StringComparison.Ordinal);
        Assert.NotNull(result.Advice);
    }

    [Fact]
    public void Look_ProgramThatCannotStart_SaysSo() =>
        Assert.Equal(DoctorState.Attention, Ask(Path.Combine(AppContext.BaseDirectory, "none")).State);

    // Short only where the limit itself is what is tested: a busy machine may take seconds to start a shell.
    private static DoctorResult Ask(string program, int seconds = 30)
    {
        using var machine = new FakeMachine();
        return Assert.Single(
            new AnswerCheck(machine.Environment with { ExecutablePath = program }, TimeSpan.FromSeconds(seconds)).Look()
        );
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
