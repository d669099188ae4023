using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ProfileLens.Host.Messaging;
using ProfileLens.Host.Tests.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests;

/// <summary>The real executable where there is no network at all.</summary>
[Collection(ProgramsCollection.Name)]
public sealed class IsolationTests
{
    /// <summary>Names the published executable; without it the one built beside the tests is run.</summary>
    private const string Variable = "PROFILELENS_HOST";

    [Fact]
    public void Host_InANamespaceWithoutInterfaces_StillWorks()
    {
        var flags = Permitted();
        var interfaces = Capture("unshare", [.. flags, "cat", "/proc/net/dev"]).Split('\n').Where(l => l.Contains(':'));
        Assert.All(interfaces, i => Assert.StartsWith("lo:", i.Trim(), StringComparison.Ordinal));

        using var host = Start("unshare", [.. flags, Executable(), TestHost.Caller]);
        Assert.Equal(
            "welcome",
            Ask(host, """{"type":"hello","id":"h","extensionVersion":"1","protocol":{"min":1,"max":1},"locale":"en"}""")
        );
        Assert.Equal(
            "messageResults",
            Ask(host, """{"type":"checkMessages","id":"m","messages":[{"key":"k","direction":"in","text":"hello"}]}""")
        );
        Assert.Equal("imageResult", Ask(host, """{"type":"checkImage","id":"i","bytes":"/9j/4AAQ"}"""));
        host.StandardInput.Close();

        Assert.True(host.WaitForExit(20_000));
        Assert.Equal(0, host.ExitCode);
    }

    private static string Executable() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(AppContext.BaseDirectory, "profilelens");

    /// <summary>The flags that give a network namespace here: as root, or as the root of a user namespace.</summary>
    private static string[] Permitted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "network namespaces exist on Linux only");
        string[][] ways =
        [
            ["-n"],
            ["-rn"],
        ];
        var way = ways.FirstOrDefault(w => Succeeds("unshare", [.. w, "true"]));
        Assert.SkipWhen(way is null, "unshare -n is not permitted here, neither as root nor in a user namespace");
        return way!;
    }

    private static bool Succeeds(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        return process.WaitForExit(20_000) && process.ExitCode == 0;
    }

    private static string Capture(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        return process.StandardOutput.ReadToEnd();
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["XDG_STATE_HOME"] = Path.Combine(AppContext.BaseDirectory, "state") },
            }
        )!;

    /// <summary>The type of the answer; progress, which comes before a slow one, is passed over.</summary>
    private static string? Ask(Process host, string json)
    {
        host.StandardInput.BaseStream.Write(FrameWriter.Frame(Encoding.UTF8.GetBytes(json)));
        host.StandardInput.BaseStream.Flush();
        var type = Receive(host);
        while (type == "progress")
        {
            type = Receive(host);
        }

        return type;
    }

    private static string? Receive(Process host)
    {
        var prefix = new byte[sizeof(uint)];
        host.StandardOutput.BaseStream.ReadExactly(prefix);
        var body = new byte[MemoryMarshal.Read<uint>(prefix)];
        host.StandardOutput.BaseStream.ReadExactly(body);
        return JsonDocument.Parse(body).RootElement.GetProperty("type").GetString();
    }
}
