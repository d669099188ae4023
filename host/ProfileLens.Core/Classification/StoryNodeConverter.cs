using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileLens.Core.Classification;

/// <summary>Reads the thousands of nodes of the story's trees without an object for each.</summary>
internal sealed class StoryNodeConverter : JsonConverter<StoryNode>
{
    /// <inheritdoc/>
    public override StoryNode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (node, known) = (default(StoryNode), 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            node = Property(ref reader, node);
            known++;
        }

        return known == 5 && reader.TokenType == JsonTokenType.EndObject
            ? node
            : throw new JsonException($"a node of a tree with {known} properties; allowed: 5");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, StoryNode value, JsonSerializerOptions options) =>
        throw new NotSupportedException("nodes are written by training/train_text.py");

    private static StoryNode Property(ref Utf8JsonReader reader, StoryNode node)
    {
        if (reader.ValueTextEquals("feature"u8))
        {
            return node with { Feature = Number(ref reader) };
        }

        if (reader.ValueTextEquals("threshold"u8))
        {
            return node with { Threshold = Fraction(ref reader) };
        }

        if (reader.ValueTextEquals("left"u8))
        {
            return node with { Left = Number(ref reader) };
        }

        if (reader.ValueTextEquals("right"u8))
        {
            return node with { Right = Number(ref reader) };
        }

        return reader.ValueTextEquals("value"u8)
            ? node with
            {
                Value = Fraction(ref reader),
            }
            : throw new JsonException($"unknown property “{reader.GetString()}” of a node");
    }

    private static int Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }

    private static float Fraction(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetSingle();
    }
}
