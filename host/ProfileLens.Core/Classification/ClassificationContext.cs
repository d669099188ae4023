using System.Text.Json.Serialization;

namespace ProfileLens.Core.Classification;

/// <summary>JSON of the classifier's files, read without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
[JsonSerializable(typeof(TextModelHeader))]
internal sealed partial class ClassificationContext : JsonSerializerContext;
