using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ProfileLens.Benchmarks;

/// <summary>Starts the published host again and again: time to <c>welcome</c>, time of a message, memory afterwards.</summary>
internal static class StartMeasurement
{
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
            {Percentiles.Row("start to `welcome`, ms", runs.Select(r => r.Welcome))}
            {Percentiles.Row("first message after it, ms", runs.Select(r => r.Message))}
            {Percentiles.Row("resident after it, MiB", runs.Select(r => r.Resident))}

            """
        );
    }

    private static (double Welcome, double Message, double Resident) Once(string executable)
    {
        var from = Stopwatch.GetTimestamp();
        using var process = HostExchange.Start(executable);
        HostExchange.Greet(process);
        var welcome = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        from = Stopwatch.GetTimestamp();
        HostExchange.Ask(
            process,
            """{"type":"checkMessages","id":"m","messages":[{"key":"k","direction":"in","text":"Let us talk on another app and buy some gift cards"}]}"""u8
        );
        var message = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        process.Refresh();
        var resident = process.WorkingSet64 / 1048576.0;
        HostExchange.Close(process);
        return (welcome, message, resident);
    }
}
