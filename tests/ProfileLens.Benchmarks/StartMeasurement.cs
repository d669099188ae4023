using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Benchmarks;

/// <summary>Starts the published host again and again: time to <c>welcome</c>, time of a message, memory afterwards.</summary>
internal static class StartMeasurement
{
    private const string Caller = "chrome-extension://fdnnaapjfkcfmkdanamgbapcadofjgcd/";

    public static string Run(string executable, int times)
    {
        var runs = Enumerable.Range(0, times).Select(_ => Once(executable)).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Start of the published host

            {times} starts of `{Path.GetFileName(executable)}` ({new FileInfo(executable).Length
                / 1024} KiB) on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores.

            | | p50 | p99 | worst |
            | --- | --- | --- | --- |
            {Row("start to `welcome`, ms", runs.Select(r => r.Welcome))}
            {Row("first message after it, ms", runs.Select(r => r.Message))}
            {Row("resident after it, MiB", runs.Select(r => r.Resident))}

            """
        );
    }

    private static string Row(string name, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {At(sorted, 0.5):0.0} | {At(sorted, 0.99):0.0} | {sorted[^1]:0.0} |"
        );
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    private static (double Welcome, double Message, double Resident) Once(string executable)
    {
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(executable, [Caller]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        Ask(
            process,
            """{"type":"hello","id":"h","extensionVersion":"1","protocol":{"min":1,"max":1},"locale":"en"}"""u8
        );
        var welcome = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        from = Stopwatch.GetTimestamp();
        Ask(
            process,
            """{"type":"checkMessages","id":"m","messages":[{"key":"k","direction":"in","text":"Let us talk on another app and buy some gift cards"}]}"""u8
        );
        var message = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        process.Refresh();
        var resident = process.WorkingSet64 / 1048576.0;
        process.StandardInput.Close();
        process.WaitForExit();
        return (welcome, message, resident);
    }

    private static void Ask(Process process, ReadOnlySpan<byte> body)
    {
        process.StandardInput.BaseStream.Write(FrameWriter.Frame(body));
        process.StandardInput.BaseStream.Flush();
        var prefix = new byte[sizeof(uint)];
        process.StandardOutput.BaseStream.ReadExactly(prefix);
        process.StandardOutput.BaseStream.ReadExactly(new byte[MemoryMarshal.Read<uint>(prefix)]);
    }
}
