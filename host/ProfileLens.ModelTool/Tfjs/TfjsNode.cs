using System.Text;
using System.Text.Json;

namespace ProfileLens.ModelTool.Tfjs;

/// <summary>One operation of a TensorFlow.js graph model (<c>NodeDef</c> as JSON).</summary>
public sealed class TfjsNode(JsonElement json)
{
    /// <summary>Unique in the graph.</summary>
    public string Name { get; } = json.GetProperty("name").GetString()!;

    /// <summary>TensorFlow's operator name.</summary>
    public string Operator { get; } = json.GetProperty("op").GetString()!;

    /// <summary>Names of the operations it reads from, control edges left out.</summary>
    public IReadOnlyList<string> Inputs { get; } =
        json.TryGetProperty("input", out var inputs)
            ? [.. inputs.EnumerateArray().Select(i => i.GetString()!).Where(i => !i.StartsWith('^'))]
            : [];

    /// <summary>An integer list attribute, or null.</summary>
    public long[]? Integers(string key) =>
        Attribute(key) is { } a && a.TryGetProperty("list", out var list) && list.TryGetProperty("i", out var items)
            ? [.. items.EnumerateArray().Select(Integer)]
            : null;

    /// <summary>A string list attribute; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Attribute(key) is { } a && a.TryGetProperty("list", out var list) && list.TryGetProperty("s", out var items)
            ? [.. items.EnumerateArray().Select(Base64)]
            : [];

    /// <summary>A string attribute, or null.</summary>
    public string? Text(string key) =>
        Attribute(key) is { } a && a.TryGetProperty("s", out var value) ? Base64(value) : null;

    /// <summary>A truth-value attribute; false where there is none.</summary>
    public bool Flag(string key) =>
        Attribute(key) is { } a && a.TryGetProperty("b", out var value) && value.GetBoolean();

    /// <summary>Sizes of a placeholder's axes; an open batch axis is 1.</summary>
    public long[] PlaceholderShape() =>
        [
            .. Attribute("shape")!
                .Value.GetProperty("shape")
                .GetProperty("dim")
                .EnumerateArray()
                .Select(d => Math.Max(1, Integer(d.GetProperty("size")))),
        ];

    private JsonElement? Attribute(string key) =>
        json.TryGetProperty("attr", out var all) && all.TryGetProperty(key, out var one) ? one : null;

    private static long Integer(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? long.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : value.GetInt64();

    private static string Base64(JsonElement value) => Encoding.UTF8.GetString(value.GetBytesFromBase64());
}
