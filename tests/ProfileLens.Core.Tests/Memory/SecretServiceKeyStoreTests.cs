using System.Diagnostics;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class SecretServiceKeyStoreTests
{
    private const string InsideVariable = "PROFILELENS_TEST_KEYRING";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("unlocked")]
    [InlineData("locked")]
    public void RealKeyring_StartedForTheTest_Passes(string state)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the Secret Service is Linux's");
        Assert.SkipUnless(
            IsInstalled("gnome-keyring-daemon") && IsInstalled("dbus-run-session"),
            "needs gnome-keyring and dbus"
        );
        using var home = new TemporaryFolder();
        var (code, output) = RunInside(home.FullPath, state);
        Assert.True(code == 0 && output.Contains("Total: 1", StringComparison.Ordinal), output);
        Assert.DoesNotContain("Skipped: 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_UnlockedKeyring_KeepsTheKey()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable(InsideVariable) == "unlocked",
            "runs inside the other test"
        );
        var store = new SecretServiceKeyStore("test-scope");
        Assert.True(store.IsUsable());
        Assert.Null(store.Read());
        store.Write(new byte[32]);
        store.Write(Key);
        Assert.Equal(Key, new SecretServiceKeyStore("test-scope").Read());
        Assert.Null(new SecretServiceKeyStore("other-scope").Read());
        store.Delete();
        Assert.Null(store.Read());
        store.Delete();
    }

    [Fact]
    public void Inside_LockedKeyring_IsNotUsableAndAsksNobody()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(InsideVariable) == "locked", "runs inside the other test");
        var started = Stopwatch.GetTimestamp();
        Assert.False(new SecretServiceKeyStore("test-scope").IsUsable());
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 0, 1000);
    }

    [Fact]
    public void IsUsable_BusThatDoesNotAnswer_IsFalseInTime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the Secret Service is Linux's");
        Assert.SkipUnless(Environment.GetEnvironmentVariable(InsideVariable) is null, "needs no bus");
        using var folder = new TemporaryFolder();
        var (code, output) = Run(
            "env",
            [
                "-u",
                "XDG_RUNTIME_DIR",
                $"DBUS_SESSION_BUS_ADDRESS=unix:path={folder.FullPath}/nobody",
                $"{InsideVariable}=absent",
                Environment.ProcessPath!,
                "-method",
                "*" + nameof(Inside_NoBus_IsNotUsable),
            ]
        );
        Assert.True(code == 0 && output.Contains("Skipped: 0", StringComparison.Ordinal), output);
    }

    [Fact]
    public void Inside_NoBus_IsNotUsable()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(InsideVariable) == "absent", "runs inside the other test");
        var started = Stopwatch.GetTimestamp();
        Assert.False(new SecretServiceKeyStore("test-scope").IsUsable());
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 0, 1000);
        var error = Assert.Throws<MemoryUnavailableException>(() => new SecretServiceKeyStore("test-scope").Read());
        Assert.Equal("memory-locked", error.Reason);
    }

    private static (int Code, string Output) RunInside(string home, string state)
    {
        var test =
            state == "unlocked"
                ? nameof(Inside_UnlockedKeyring_KeepsTheKey)
                : nameof(Inside_LockedKeyring_IsNotUsableAndAsksNobody);
        var start =
            state == "unlocked"
                ? "printf pw | gnome-keyring-daemon --unlock --components=secrets"
                : "gnome-keyring-daemon --start --components=secrets";
        var script = $"{start} >/dev/null 2>&1; exec \"$0\" -method '*{test}'";
        return Run(
            "timeout",
            [
                "60",
                "env",
                $"HOME={home}",
                $"XDG_DATA_HOME={home}",
                $"XDG_RUNTIME_DIR={home}",
                $"{InsideVariable}={state}",
                "dbus-run-session",
                "--",
                "sh",
                "-c",
                script,
                Environment.ProcessPath!,
            ]
        );
    }

    private static (int Code, string Output) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
