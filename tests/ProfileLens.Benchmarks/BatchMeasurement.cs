using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProfileLens.Benchmarks;

/// <summary>Sends the texts of files to one published host, many in a request: messages a second, and what each costs.</summary>
internal static class BatchMeasurement
{
    private const int MessagesOfARequest = 100;

    /// <summary>Requests on the way at once, so that the host never waits for the next one.</summary>
    private const int InFlight = 4;

    /// <summary>Measures and returns Markdown.</summary>
    /// <param name="files">JSON Lines; see <see cref="TextFiles"/>.</param>
    /// <param name="messages">Texts sent; those of the files in turn, from the beginning again where there are fewer.</param>
    /// <exception cref="InvalidOperationException">The files hold no text, or an answer was not a result.</exception>
    public static string Run(string executable, IReadOnlyList<string> files, int messages)
    {
        var texts = TextFiles.Read(files).Take(messages).ToList();
        if (texts.Count == 0)
        {
            throw new InvalidOperationException("the files hold no text");
        }

        var requests = Requests(texts, messages);
        using var process = HostExchange.Start(executable);
        HostExchange.Greet(process);
        HostExchange.Ask(process, Request("first", ["ok"]));
        var before = CostOf(process);
        var from = Stopwatch.GetTimestamp();
        Exchange(process, requests);
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        var cost = CostOf(process) - before;
        var resident = process.WorkingSet64 / 1048576.0;
        HostExchange.Close(process);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Batches to the published host

            {messages} texts of {string.Join(", ", files.Select(Path.GetFileName))}, {texts.Average(t =>
                t.Length
            ):0} characters on average,
            in requests of {MessagesOfARequest}, {InFlight} on the way at once, on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores:
            **{messages / seconds:0} messages a second, {cost.TotalMicroseconds
                / messages:0.0} µs of processor time each,
            {resident:0.0} MiB resident afterwards.**

            """
        );
    }

    private static List<byte[]> Requests(List<string> texts, int messages) =>
        [
            .. Enumerable
                .Range(0, messages)
                .Select(i => texts[i % texts.Count])
                .Chunk(MessagesOfARequest)
                .Select((chunk, i) => Request($"b{i}", chunk)),
        ];

    private static byte[] Request(string id, string[] texts) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "checkMessages",
                id,
                messages = texts.Select(
                    (text, i) =>
                        new
                        {
                            key = $"{i}",
                            direction = "in",
                            text,
                        }
                ),
            }
        );

    private static void Exchange(Process process, List<byte[]> requests)
    {
        for (var (sent, received) = (0, 0); received < requests.Count; received++)
        {
            for (; sent < requests.Count && sent - received < InFlight; sent++)
            {
                HostExchange.Send(process, requests[sent]);
            }

            HostExchange.ReceiveResult(process);
        }
    }

    private static TimeSpan CostOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
