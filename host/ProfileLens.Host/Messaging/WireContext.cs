using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Host.Messaging;

/// <summary>How the wire records are written as JSON: camelCase, enums by name, no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16,
    Converters = [
        typeof(CamelCaseEnumConverter<ImageCapture>),
        typeof(CamelCaseEnumConverter<Direction>),
        typeof(CamelCaseEnumConverter<Severity>),
        typeof(CamelCaseEnumConverter<Strength>),
        typeof(CamelCaseEnumConverter<Outcome>),
        typeof(CamelCaseEnumConverter<ErrorCode>),
    ]
)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Response))]
public sealed partial class WireContext : JsonSerializerContext;

/// <summary>Enums go over the wire as camelCase names; numbers are refused.</summary>
internal sealed class CamelCaseEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
