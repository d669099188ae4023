using System.IO.Compression;
using System.Text.Json;

namespace ProfileLens.Benchmarks;

/// <summary>Reads the texts of JSON Lines, packed or not: each line's <c>text</c>, or the <c>text</c> of each of its <c>turns</c>.</summary>
internal static class TextFiles
{
    /// <summary>The texts of files, in order.</summary>
    /// <exception cref="JsonException">A line is no JSON object.</exception>
    public static IEnumerable<string> Read(IEnumerable<string> files) => files.SelectMany(Read);

    private static IEnumerable<string> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var plain =
            Path.GetExtension(file) == ".gz" ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            foreach (var text in TextsOf(record.RootElement))
            {
                yield return text;
            }
        }
    }

    private static List<string> TextsOf(JsonElement record) =>
        record.TryGetProperty("turns", out var turns)
            ? [.. turns.EnumerateArray().Select(t => t.GetProperty("text").GetString() ?? "")]
            : [record.GetProperty("text").GetString() ?? ""];
}
