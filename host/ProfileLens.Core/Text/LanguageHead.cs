using System.Text.Json;

namespace ProfileLens.Core.Text;

/// <summary>A language's tag and how it is written, read from the first bytes of its file and no more.</summary>
internal sealed record LanguageHead(string Tag, string Path, LanguageWriting Writing)
{
    /// <summary>Bytes in which <c>tag</c>, <c>name</c> and <c>writing</c> must lie.</summary>
    public const int MostBytes = 48 * 1024;

    /// <summary>Reads a file's head; null where the file has no <c>writing</c> at its head, so no phrases either.</summary>
    /// <exception cref="CuePatternException">The head cannot be read.</exception>
    public static LanguageHead? Read(string path)
    {
        var bytes = new byte[MostBytes];
        using var stream = File.OpenRead(path);
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var json = bytes.AsSpan(0, length);
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            return WritingOf(json, isWhole: length < MostBytes) is { } writing
                ? new LanguageHead(System.IO.Path.GetFileNameWithoutExtension(path), path, writing)
                : null;
        }
        catch (JsonException error)
        {
            throw new CuePatternException($"{path}: {error.Message}", error);
        }
    }

    private static LanguageWriting? WritingOf(ReadOnlySpan<byte> json, bool isWhole)
    {
        var reader = new Utf8JsonReader(json, isWhole, default);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("writing"u8))
            {
                reader.Read();
                return JsonSerializer.Deserialize(ref reader, TextRulesContext.Default.LanguageWriting);
            }

            if (!(reader.ValueTextEquals("tag"u8) || reader.ValueTextEquals("name"u8)) || !reader.Read())
            {
                return null;
            }
        }

        return null;
    }
}
