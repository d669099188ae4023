using System.Text.Json.Serialization;

namespace ProfileLens.Core.Inference;

/// <summary>A line of <c>models.json</c>: a network made from a package.</summary>
/// <param name="Id">Name of the file without ending.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
public sealed record ModelEntry(string Id, string Sha256);

/// <summary>What the description of every network of our own holds, whatever else is in it.</summary>
/// <param name="Version">Of the network, e.g. <c>2026-11-1</c>.</param>
/// <param name="Sha256">Of the network's file, lower-case hex.</param>
public sealed record ModelStamp(string Version, string Sha256);

/// <summary>Reads the files beside the networks.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(List<ModelEntry>))]
[JsonSerializable(typeof(ModelStamp))]
internal sealed partial class ModelContext : JsonSerializerContext;
