using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileLens.Core.Languages;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Disallow
)]
[JsonSerializable(typeof(LanguagePack))]
internal sealed partial class LanguageContext : JsonSerializerContext;
