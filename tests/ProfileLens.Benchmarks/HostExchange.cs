using System.Diagnostics;
using System.Runtime.InteropServices;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Benchmarks;

/// <summary>Talks to the published host over real frames, as the browser does.</summary>
internal static class HostExchange
{
    private const string Caller = "chrome-extension://fdnnaapjfkcfmkdanamgbapcadofjgcd/";

    /// <summary>Starts the host.</summary>
    public static Process Start(string executable) =>
        Process.Start(
            new ProcessStartInfo(executable, [Caller]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;

    /// <summary>Opens the conversation and waits for <c>welcome</c>.</summary>
    public static void Greet(Process process) =>
        Ask(
            process,
            """{"type":"hello","id":"h","extensionVersion":"1","protocol":{"min":1,"max":1},"locale":"en"}"""u8
        );

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <returns>The answer's bytes, without the length before them.</returns>
    public static byte[] Ask(Process process, ReadOnlySpan<byte> body)
    {
        Send(process, body);
        return Receive(process);
    }

    /// <summary>Sends one request.</summary>
    public static void Send(Process process, ReadOnlySpan<byte> body)
    {
        process.StandardInput.BaseStream.Write(FrameWriter.Frame(body));
        process.StandardInput.BaseStream.Flush();
    }

    /// <summary>Waits for the next answer.</summary>
    /// <returns>Its bytes, without the length before them.</returns>
    public static byte[] Receive(Process process)
    {
        var prefix = new byte[sizeof(uint)];
        process.StandardOutput.BaseStream.ReadExactly(prefix);
        var answer = new byte[MemoryMarshal.Read<uint>(prefix)];
        process.StandardOutput.BaseStream.ReadExactly(answer);
        return answer;
    }

    /// <summary>Waits for the next answer about messages, passing over what tells how far one is.</summary>
    /// <exception cref="InvalidOperationException">The answer was not a result.</exception>
    public static void ReceiveResult(Process process)
    {
        byte[] answer;
        do
        {
            answer = Receive(process);
        } while (answer.AsSpan().IndexOf("\"type\":\"progress\""u8) >= 0);

        if (answer.AsSpan().IndexOf("\"messageResults\""u8) < 0)
        {
            throw new InvalidOperationException($"the host answered {answer.Length} bytes that hold no result");
        }
    }

    /// <summary>Closes its input, as a browser does, and waits for its end.</summary>
    public static void Close(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit();
    }
}
