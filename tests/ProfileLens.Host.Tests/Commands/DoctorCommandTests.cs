using System.Text.Json;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Doctor;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

[Collection(ProgramsCollection.Name)]
public sealed class DoctorCommandTests
{
    private static readonly DoctorResult Well = new("Chrome", DoctorState.Well, "registered");
    private static readonly DoctorResult Note = new("Google Chrome Beta", DoctorState.Note, "not found");
    private static readonly DoctorResult Wrong = new("Edge\e[2J", DoctorState.Attention, "stale", "Run: x", "register");

    [Fact]
    public void Run_NothingWrong_EndsWithZero()
    {
        var (code, output) = Run(json: false, new Fixed(Well, Note));

        Assert.Equal(0, code);
        Assert.Equal(
            """
            Fixed
              OK    Chrome              registered
              Note  Google Chrome Beta  not found

            All is well.

            """,
            output,
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void Run_ManyNotesAlike_AreCountedUnlessAllAreAskedFor()
    {
        var absent = Enumerable.Range(1, 3).Select(at => new DoctorResult($"Browser {at}", DoctorState.Note, "absent"));
        DoctorResult[] results = [.. absent, Well, Note with { Advice = "Try it." }];
        using var every = new StringWriter();

        var (_, output) = Run(json: false, new Fixed(results));
        DoctorCommand.Run(DoctorChecks.Run([new Fixed(results)]), json: false, every, all: true);

        Assert.Contains("  Note  Others (3)          absent", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Browser", output, StringComparison.Ordinal);
        Assert.Contains("What to do: Try it.", output, StringComparison.Ordinal);
        Assert.Contains("Browser 3", every.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Others", every.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SomethingWrong_EndsWithOneAndSaysWhatToDo()
    {
        var (code, output) = Run(json: false, new Fixed(Well, Wrong));

        Assert.Equal(1, code);
        Assert.Contains("  Fix   Edge\uFFFD[2J  stale", output, StringComparison.Ordinal);
        Assert.Contains("What to do: Run: x", output, StringComparison.Ordinal);
        Assert.Contains("1 thing needs your attention", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CheckThatFails_IsAResultAndTheOthersGoOn()
    {
        var (code, output) = Run(json: false, new Failing(), new Fixed(Well));

        Assert.Equal(1, code);
        Assert.Contains("could not be checked: no such device", output, StringComparison.Ordinal);
        Assert.Contains("registered", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Json_IsOneObjectWithEveryResult()
    {
        var (code, output) = Run(json: true, new Fixed(Well, Wrong));

        using var json = JsonDocument.Parse(output);
        var results = json.RootElement.GetProperty("sections")[0].GetProperty("results");
        Assert.Equal((1, false), (code, json.RootElement.GetProperty("ok").GetBoolean()));
        Assert.Equal("well", results[0].GetProperty("state").GetString());
        Assert.Equal("attention", results[1].GetProperty("state").GetString());
        Assert.Equal("register", results[1].GetProperty("repair").GetString());
    }

    private static (int Code, string Output) Run(bool json, params IDoctorCheck[] checks)
    {
        using var output = new StringWriter();
        return (DoctorCommand.Run(DoctorChecks.Run(checks), json, output), output.ToString());
    }

    private sealed class Fixed(params DoctorResult[] results) : IDoctorCheck
    {
        public string Name => "Fixed";

        public IReadOnlyList<DoctorResult> Look() => results;
    }

    private sealed class Failing : IDoctorCheck
    {
        public string Name => "Failing";

        public IReadOnlyList<DoctorResult> Look() => throw new IOException("no such device");
    }
}
