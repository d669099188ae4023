using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileLens.Core.Authenticity.Metadata;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Authenticity;

/// <summary>What a rule of <c>rules/provenance.json</c> recognises.</summary>
public enum ProvenanceKind
{
    /// <summary>A program that makes pictures.</summary>
    Generator,

    /// <summary>The same, named by content credentials.</summary>
    ContentCredentialsGenerator,

    /// <summary>A tool that changes parts of a photo with AI.</summary>
    AiEdit,

    /// <summary>An app that exchanges or remodels faces.</summary>
    FaceSwap,

    /// <summary>An app that smooths skin and reshapes faces.</summary>
    Retouch,

    /// <summary>A photo editor.</summary>
    Editor,

    /// <summary>A seller or library of photos.</summary>
    Stock,

    /// <summary>A social network the photo was saved from or made for.</summary>
    Social,
}

/// <summary>One name and the fields and words that give it away.</summary>
/// <param name="Name">As shown to the reader.</param>
/// <param name="Fields">Field ids, or <c>@group</c>; see <see cref="MetadataField.Id"/>. Letter case counts for nothing.</param>
public sealed record ProvenanceRule(ProvenanceKind Kind, string Name, IReadOnlyList<string> Fields)
{
    /// <summary>One of these stands in the value as whole words. Without words, prefixes and all, the field alone tells; null is none.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The value starts with one of these.</summary>
    public IReadOnlyList<string>? Prefixes { get; init; }

    /// <summary>All of these stand in the value, anywhere.</summary>
    public IReadOnlyList<string>? All { get; init; }

    /// <summary>A second field that must hold a GUID, or null.</summary>
    public string? WithGuidIn { get; init; }
}

/// <summary>Fields that name a camera, and those worth showing beside them.</summary>
public sealed record CameraFields(IReadOnlyList<string> Named, IReadOnlyList<string> Beside);

/// <summary>What <c>rules/provenance.json</c> holds.</summary>
/// <param name="Version">1.</param>
/// <param name="Groups">Lists of field ids by name.</param>
/// <param name="Prompts">Fields that hold the words a picture was made from.</param>
public sealed record ProvenanceRules(
    int Version,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Groups,
    IReadOnlyList<string> Prompts,
    CameraFields Camera,
    IReadOnlyList<ProvenanceRule> Rules
)
{
    /// <summary>Path inside <see cref="RulesFolder"/>.</summary>
    public const string File = "provenance.json";

    /// <summary>Loads the rules and writes groups out in full.</summary>
    /// <exception cref="InvalidDataException">A rule names an unknown group or field, or the file is of another version.</exception>
    /// <exception cref="JsonException">The file is no such JSON.</exception>
    public static ProvenanceRules Load()
    {
        using var stream = RulesFolder.Open(File);
        var rules =
            JsonSerializer.Deserialize(stream, ProvenanceJson.Default.ProvenanceRules)
            ?? throw new InvalidDataException($"{File} is empty");
        return rules.Version == 1
            ? rules with
            {
                Rules = [.. rules.Rules.Select(rules.Expand)],
            }
            : throw new InvalidDataException($"{File} has version {rules.Version}; 1 is read");
    }

    private ProvenanceRule Expand(ProvenanceRule rule) =>
        rule with
        {
            Fields = [.. rule.Fields.SelectMany(f => f.StartsWith('@') ? Group(f[1..], rule) : [f])],
        };

    private IReadOnlyList<string> Group(string name, ProvenanceRule rule) =>
        Groups.TryGetValue(name, out var fields)
            ? fields
            : throw new InvalidDataException($"{File}: {rule.Name} names the unknown group {name}");
}

/// <summary>Source-generated reader of the rules.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(ProvenanceKindConverter)]
)]
[JsonSerializable(typeof(ProvenanceRules))]
internal sealed partial class ProvenanceJson : JsonSerializerContext;

/// <summary>Kinds are written in kebab-case.</summary>
internal sealed class ProvenanceKindConverter()
    : JsonStringEnumConverter<ProvenanceKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
