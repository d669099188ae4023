using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ProfileLens.Core.Tests.Text;

namespace ProfileLens.Benchmarks;

/// <summary>Sends hostile texts to a published host: processor time of each, and how it compares with ordinary text.</summary>
internal static class HostileMeasurement
{
    private const int Rounds = 10;

    /// <summary>Measures and returns Markdown, the dearest text first.</summary>
    public static string Run(string executable)
    {
        using var process = HostExchange.Start(executable);
        HostExchange.Greet(process);
        var rules = Path.Combine(Path.GetDirectoryName(executable)!, "rules");
        var rows = HostileTexts
            .All(rules)
            .Select((t, i) => (t.Name, t.Text.Length, Cost: Cost(process, $"t{i}", t.Text)))
            .ToList();
        HostExchange.Close(process);
        var ordinary = rows[0].Cost;
        var table = rows.OrderByDescending(r => r.Cost)
            .Select(r =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {r.Name} | {r.Length} | {r.Cost:0.0} | {r.Cost / ordinary:0.0} |"
                )
            );
        return $"""
            # Hostile texts to the published host

            Each sent {Rounds + 1} times as one message; processor time of the process, the first time left out.
            Over 50 ms: {rows.Count(r => r.Cost > 50)} of {rows.Count}.

            | text | characters | ms | times ordinary |
            | --- | --- | --- | --- |
            {string.Join('\n', table)}

            """;
    }

    private static double Cost(Process process, string id, string text)
    {
        Ask(process, $"{id}-0", text);
        process.Refresh();
        var before = process.TotalProcessorTime;
        for (var round = 1; round <= Rounds; round++)
        {
            Ask(process, $"{id}-{round}", text);
        }

        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / Rounds;
    }

    private static void Ask(Process process, string id, string text)
    {
        object[] messages =
        [
            new
            {
                key = "k",
                direction = "in",
                text,
            },
        ];
        HostExchange.Send(
            process,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    type = "checkMessages",
                    id,
                    messages,
                }
            )
        );
        HostExchange.ReceiveResult(process);
    }
}
