using System.Text.Json.Serialization;

namespace ProfileLens.Core.Text;

/// <summary>JSON of the text rules, read without reflection; a field nobody knows is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(FoldingFile))]
[JsonSerializable(typeof(Ledger.ClaimFile))]
[JsonSerializable(typeof(CueFile))]
[JsonSerializable(typeof(SlotFile))]
[JsonSerializable(typeof(ContextFile))]
[JsonSerializable(typeof(LanguageFile))]
[JsonSerializable(typeof(LanguageWriting))]
internal sealed partial class TextRulesContext : JsonSerializerContext;
