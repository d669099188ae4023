using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Core.Analysis;

namespace ProfileLens.Host.Commands;

/// <summary>Messages that belong together, oldest first, or why they could not be read.</summary>
public sealed record ReadConversation(string Id, IReadOnlyList<MessageSubject> Messages, string? Fault = null);

/// <summary>Reads messages from text, one conversation at a time.</summary>
public static class ConversationReader
{
    /// <summary>Plain text: an empty line ends a message. One conversation for each message.</summary>
    public static IEnumerable<ReadConversation> Plain(TextReader reader)
    {
        var text = new StringBuilder();
        var count = 0;
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                text.Append(text.Length == 0 ? "" : "\n").Append(line);
            }
            else if (text.Length > 0)
            {
                yield return One($"message {Number(++count)}", text.ToString());
                text.Clear();
            }
        }

        if (text.Length > 0)
        {
            yield return One($"message {Number(++count)}", text.ToString());
        }
    }

    /// <summary>One JSON object a line: <c>{id, text}</c> or <c>{id, turns: [{speaker, text, sentAt?}]}</c>. All is judged but the
    /// turns of the speaker <c>me</c>, the user.</summary>
    public static IEnumerable<ReadConversation> Lines(TextReader reader)
    {
        var count = 0;
        while (reader.ReadLine() is { } line)
        {
            count++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, $"line {Number(count)}");
            }
        }
    }

    private static ReadConversation Parse(string line, string fallbackId)
    {
        try
        {
            var read = JsonSerializer.Deserialize(line, ConversationContext.Default.ConversationLine);
            var id = read?.Id ?? fallbackId;
            return read switch
            {
                { Text: { } text } => One(id, text),
                { Turns: { } turns } => new(id, [.. turns.Select((t, i) => Turn($"{id} turn {Number(i + 1)}", t))]),
                _ => new(id, [], "neither text nor turns"),
            };
        }
        catch (JsonException)
        {
            return new(fallbackId, [], "not a JSON object of text or turns");
        }
    }

    private static ReadConversation One(string id, string text) => new(id, [Message(id, text)]);

    private static MessageSubject Message(string key, string text) => new(key, Direction.In, text);

    private static MessageSubject Turn(string key, ConversationTurn? turn) =>
        new(key, turn?.Speaker == "me" ? Direction.Out : Direction.In, turn?.Text ?? "", turn?.SentAt);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

internal sealed record ConversationLine(
    string? Id = null,
    string? Text = null,
    IReadOnlyList<ConversationTurn?>? Turns = null
);

internal sealed record ConversationTurn(string? Text = null, string? Speaker = null, DateTimeOffset? SentAt = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConversationLine))]
internal sealed partial class ConversationContext : JsonSerializerContext;
