using System.Text.Json.Serialization;

namespace ProfileLens.Evaluation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TextRecord))]
[JsonSerializable(typeof(TextReport))]
[JsonSerializable(typeof(string))]
internal sealed partial class EvaluationContext : JsonSerializerContext;

/// <summary>The line-by-line exchange with the published program.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostLine))]
[JsonSerializable(typeof(HostAnswer))]
internal sealed partial class HostLineContext : JsonSerializerContext;
