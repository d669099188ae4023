using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProfileLens.Benchmarks;

/// <summary>Sends messages to one published host, one request each: round trip of each, messages a second.</summary>
internal static class MessageMeasurement
{
    private const int WarmUp = 20;

    private static readonly string[] Texts =
    [
        "ok",
        "Haha yes, the film starts at eight. Shall we meet at the station before?",
        "My dear, please buy a steam card and send me a picture of the code, I will pay you back double.",
        "My uncle taught me how to trade crypto. If you want I can teach you, guaranteed profit every day.",
        "I had a lovely day at the lake with my sister and her kids. We swam, burnt the sausages and lost a shoe. "
            + "On the way home it rained so hard that we had to stop, and we ended up playing cards in a petrol station. "
            + "How was your shift? Did the new colleague turn up in the end, or did you have to do it all alone again?",
        string.Join(' ', Enumerable.Repeat("Write me on wh@ts app, the hospital refuses to treat my daughter.", 30)),
    ];

    /// <summary>Measures and returns Markdown.</summary>
    /// <exception cref="InvalidOperationException">An answer was not a result.</exception>
    public static string Run(string executable, int messages)
    {
        using var process = HostExchange.Start(executable);
        HostExchange.Greet(process);
        for (var i = 0; i < WarmUp; i++)
        {
            _ = Once(process, $"w{i}", Texts[i % Texts.Length]);
        }

        var from = Stopwatch.GetTimestamp();
        var trips = Enumerable.Range(0, messages).Select(i => Once(process, $"m{i}", Texts[i % Texts.Length])).ToList();
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        HostExchange.Close(process);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Messages to the published host

            {messages} `checkMessages` of one message each, {Texts.Min(t => t.Length)} to {Texts.Max(
                t => t.Length
            )} characters, one after another over real frames, after {WarmUp} to warm up,
            on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores: **{messages
                / seconds:0} messages a second**.

            | | p50 | p99 | worst |
            | --- | --- | --- | --- |
            {Percentiles.Row("round trip, ms", trips, "0.00")}

            """
        );
    }

    private static double Once(Process process, string id, string text)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "checkMessages",
                id,
                messages = new[]
                {
                    new
                    {
                        key = "k",
                        direction = "in",
                        text,
                    },
                },
            }
        );
        var from = Stopwatch.GetTimestamp();
        HostExchange.Send(process, body);
        HostExchange.ReceiveResult(process);
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }
}
