using ProfileLens.Host.Doctor;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

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
    [InlineData("echo some text on the protocol's stream", "1701670771 bytes")]
    [InlineData("printf '\\000\\000\\000\\000'", "0 bytes")]
    [InlineData("printf '\\004\\000\\000\\000{\"a\"'", "did not answer")]
    [InlineData("printf '\\020\\000\\000\\000{\"type\":\"error\"}'", "'error' instead of 'welcome'")]
    public void Look_ProgramThatAnswersOtherwise_SaysWhatItDid(string script, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "shell scripts");
        using var machine = new FakeMachine();
        var program = machine.Write("opt/profilelens", $"#!/bin/sh\n{script}\n");
        MakeExecutable(program);

        var result = Ask(program);

        Assert.Equal(DoctorState.Attention, result.State);
        Assert.Contains(expected, result.Seen, StringComparison.Ordinal);
        Assert.NotNull(result.Advice);
    }

    [Fact]
    public void Look_ProgramThatCannotStart_SaysSo() =>
        Assert.Equal(DoctorState.Attention, Ask(Path.Combine(AppContext.BaseDirectory, "none")).State);

    private static DoctorResult Ask(string program)
    {
        using var machine = new FakeMachine();
        var limit = program.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal)
            ? TimeSpan.FromSeconds(30)
            : TimeSpan.FromSeconds(1);
        return Assert.Single(new AnswerCheck(machine.Environment with { ExecutablePath = program }, limit).Look());
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
