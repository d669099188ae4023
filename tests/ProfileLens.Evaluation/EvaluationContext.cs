using System.Text.Json.Serialization;
using ProfileLens.Evaluation.Images;

namespace ProfileLens.Evaluation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TextRecord))]
[JsonSerializable(typeof(WrittenReport))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ImagesReport))]
internal sealed partial class EvaluationContext : JsonSerializerContext;

/// <summary>The line-by-line exchange with the published program.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostLine))]
[JsonSerializable(typeof(HostAnswer))]
[JsonSerializable(typeof(HostPhotoAnswer))]
internal sealed partial class HostLineContext : JsonSerializerContext;
