using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>Starts this program as a browser would, says <c>hello</c> and waits for <c>welcome</c>.</summary>
/// <param name="limit">How long the program may take.</param>
public sealed class AnswerCheck(HostEnvironment environment, TimeSpan? limit = null) : IDoctorCheck
{
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private const string Remedy = "Install ProfileLens again. If it stays, look into the log and send us this output.";

    private static readonly byte[] Hello =
        """{"type":"hello","id":"doctor","extensionVersion":"0.0.0","protocol":{"min":1,"max":1},"locale":"en"}"""u8.ToArray();

    private readonly TimeSpan limit = limit ?? TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Name => "Answer";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        var started = Stopwatch.GetTimestamp();
        var fault = Ask();
        return
        [
            fault is null
                ? new(
                    "hello",
                    DoctorState.Well,
                    $"starts and answers, in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} seconds"
                )
                : new("hello", DoctorState.Attention, fault, Remedy),
        ];
    }

    private string? Ask()
    {
        try
        {
            using var process = Start();
            using var killer = new Timer(_ => Kill(process), null, limit, Timeout.InfiniteTimeSpan);
            try
            {
                return Converse(process);
            }
            finally
            {
                End(process);
            }
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception or JsonException)
        {
            return $"did not answer: {e.Message}";
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(environment.ExecutablePath)
        {
            ArgumentList = { ExtensionIds.Origins[0] },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetDirectoryName(environment.ExecutablePath),
        };
        var process = Process.Start(start) ?? throw new IOException("the program could not be started");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private string? Converse(Process process)
    {
        Say(process.StandardInput.BaseStream);
        var output = process.StandardOutput.BaseStream;
        var prefix = new byte[sizeof(uint)];
        if (output.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            return $"ended, or was ended after {limit.TotalSeconds:F0} seconds, without an answer";
        }
        var length = MemoryMarshal.Read<uint>(prefix);
        if (length is 0 or > LongestAnswer)
        {
            return $"answered with {length} bytes; 1 to {LongestAnswer} are allowed";
        }
        var body = new byte[length];
        output.ReadExactly(body);
        using var answer = JsonDocument.Parse(body);
        var type = answer.RootElement.TryGetProperty("type", out var value) ? value.ToString() : "nothing";
        return type == "welcome" ? null : $"answered '{type}' instead of 'welcome'";
    }

    private static void Say(Stream input)
    {
        try
        {
            input.Write(BitConverter.GetBytes((uint)Hello.Length));
            input.Write(Hello);
            input.Flush();
        }
        catch (IOException)
        {
            // It no longer reads; what it has written tells more than that.
        }
    }

    // A browser closes the pipe and waits; a host that stays is ended.
    private static void End(Process process)
    {
        CloseInput(process);
        if (!process.WaitForExit(Grace))
        {
            Kill(process);
        }
    }

    private static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It no longer reads.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It had ended by itself.
        }
    }
}
