using System.Diagnostics;
using Xunit;

namespace ProfileLens.Host.Tests.Terminal;

/// <summary>Runs the program itself with its output sent to places other than a terminal.</summary>
[Collection(ProgramsCollection.Name)]
public sealed class StandardStreamsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("profilelens-streams-").FullName;

    [Theory]
    [InlineData("(echo first; \"$0\" --version; \"$0\" --version; echo last) > out")]
    [InlineData("echo first > out; \"$0\" --version >> out; \"$0\" --version >> out; echo last >> out")]
    [InlineData("(echo first; \"$0\" --version; \"$0\" --version; echo last) | cat > out")]
    public void Output_SharedWithOtherPrograms_KeepsAllLinesInOrder(string script)
    {
        Run(script);

        var lines = File.ReadAllLines(Path.Combine(folder, "out"));
        Assert.Equal(4, lines.Length);
        Assert.Equal(("first", "last"), (lines[0], lines[3]));
        Assert.Matches(@"^\d+\.\d+\.\d+", lines[1]);
        Assert.Equal(lines[1], lines[2]);
    }

    [Fact]
    public void Output_NobodyReadsOn_EndsQuietly()
    {
        var (code, error) = Run("mkfifo pipe; (: < pipe) & \"$0\" text - < words > pipe");

        Assert.Equal((0, ""), (code, error));
    }

    [Fact]
    public void Output_DiskFull_SaysSo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs Linux's always full device");
        var (code, error) = Run("\"$0\" --version > /dev/full");

        Assert.Equal(74, code);
        Assert.StartsWith("The result could not be written: ", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (int Code, string Error) Run(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "shell scripts");
        File.WriteAllText(Path.Combine(folder, "words"), string.Join("\n\n", Enumerable.Repeat("how are you", 400)));
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", script, Path.Combine(AppContext.BaseDirectory, "profilelens") },
            WorkingDirectory = folder,
            RedirectStandardError = true,
            Environment = { ["PROFILELENS_HOME"] = Path.Combine(folder, "home") },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
