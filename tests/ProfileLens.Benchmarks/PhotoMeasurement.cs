using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProfileLens.Benchmarks;

/// <summary>
/// Sends photos to one published host: round trips one after another, then eight in flight; memory after each.
/// </summary>
internal static class PhotoMeasurement
{
    private const int WarmUp = 5;
    private const int InFlight = 8;

    /// <summary>Measures and returns Markdown.</summary>
    /// <exception cref="InvalidOperationException">An answer was not a result.</exception>
    public static string Run(string executable, IReadOnlyList<string> files, int photos)
    {
        var bodies = files.Select(Convert64).ToList();
        using var process = HostExchange.Start(executable);
        HostExchange.Greet(process);
        var first = Once(process, "f", bodies[0]);
        for (var i = 0; i < WarmUp; i++)
        {
            _ = Once(process, $"w{i}", bodies[i % bodies.Count]);
        }

        process.Refresh();
        var processor = process.TotalProcessorTime;
        var trips = Enumerable.Range(0, photos).Select(i => Once(process, $"s{i}", bodies[i % bodies.Count])).ToList();
        process.Refresh();
        var each = (process.TotalProcessorTime - processor).TotalMilliseconds / photos;
        var oneByOne = Resident(process);
        var from = Stopwatch.GetTimestamp();
        var crowded = Crowd(process, bodies, photos);
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        var together = Resident(process);
        HostExchange.Close(process);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Photos to the published host

            {photos} `checkImage` one after another over real frames, taking turns among {files.Count} files of {files.Min(f =>
                new FileInfo(f).Length / 1024
            )} to {files.Max(f =>
                new FileInfo(f).Length / 1024
            )} KiB, after {WarmUp} to warm up, then {photos} with {InFlight} in flight,
            on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores: **{photos
                / seconds:0.0} photos a second** with {InFlight} in flight. The very first took {first:0} ms.
            Processor time of each, one after another: {each:0} ms.

            | | p50 | p99 | worst |
            | --- | --- | --- | --- |
            {Percentiles.Row("round trip, one after another, ms", trips)}
            {Percentiles.Row($"round trip, {InFlight} in flight, ms", crowded)}

            | memory, MiB | now | most so far |
            | --- | --- | --- |
            | after those one after another | {oneByOne.Now:0} | {oneByOne.Most:0} |
            | after those with {InFlight} in flight | {together.Now:0} | {together.Most:0} |

            """
        );
    }

    private static string Convert64(string file) => Convert.ToBase64String(File.ReadAllBytes(file));

    private static double Once(Process process, string id, string bytes)
    {
        var body = Request(id, bytes);
        var from = Stopwatch.GetTimestamp();
        HostExchange.Send(process, body);
        _ = NextResult(process);
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    /// <summary>Keeps eight requests waiting or running until all are answered.</summary>
    private static List<double> Crowd(Process process, List<string> bodies, int photos)
    {
        var sent = new Dictionary<string, long>();
        var trips = new List<double>();
        for (var i = 0; trips.Count < photos; )
        {
            while (i < photos && sent.Count < InFlight)
            {
                sent[$"c{i}"] = Stopwatch.GetTimestamp();
                HostExchange.Send(process, Request($"c{i}", bodies[i++ % bodies.Count]));
            }

            var id = NextResult(process);
            trips.Add(Stopwatch.GetElapsedTime(sent[id]).TotalMilliseconds);
            sent.Remove(id);
        }

        return trips;
    }

    private static byte[] Request(string id, string bytes) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "checkImage",
                id,
                bytes,
                capture = "original",
            }
        );

    /// <summary>Id of the next photo that is answered; progress in between is passed over.</summary>
    private static string NextResult(Process process)
    {
        while (true)
        {
            using var answer = JsonDocument.Parse(HostExchange.Receive(process));
            switch (answer.RootElement.GetProperty("type").GetString())
            {
                case "imageResult":
                    return answer.RootElement.GetProperty("id").GetString()!;
                case "progress":
                    break;
                default:
                    throw new InvalidOperationException($"the host answered {answer.RootElement}");
            }
        }
    }

    private static (double Now, double Most) Resident(Process process)
    {
        process.Refresh();
        return (process.WorkingSet64 / 1048576.0, process.PeakWorkingSet64 / 1048576.0);
    }
}
