using System.IO.Compression;
using System.Text.Json;

namespace ProfileLens.Evaluation;

/// <summary>Reads JSON Lines, packed or not.</summary>
internal static class TextData
{
    /// <summary>The records of a file.</summary>
    /// <exception cref="InvalidDataException">A line is no record; names file and line.</exception>
    public static IEnumerable<TextRecord> Read(FileInfo file)
    {
        using var stream = file.OpenRead();
        using var plain = file.Extension == ".gz" ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var reader = new StreamReader(plain);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0)
            {
                yield return Parse(line, file.Name, number);
            }
        }
    }

    private static TextRecord Parse(string line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, EvaluationContext.Default.TextRecord)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file}, line {number}: {error.Message}", error);
        }
    }
}
