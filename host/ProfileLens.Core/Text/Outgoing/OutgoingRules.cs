using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>When a number needs a word beside it to be taken for an identity number.</summary>
internal enum WordNeed
{
    /// <summary>Its shape and check digits are enough.</summary>
    [JsonStringEnumMemberName("never")]
    Never,

    /// <summary>Only where it is written without its separators.</summary>
    [JsonStringEnumMemberName("ungrouped")]
    Ungrouped,

    /// <summary>Too many other numbers look the same.</summary>
    [JsonStringEnumMemberName("always")]
    Always,
}

/// <summary>An identity number of a country, in <c>rules/outgoing/ids.json</c>.</summary>
/// <param name="Country">ISO 3166.</param>
/// <param name="Name">As the country calls it.</param>
/// <param name="Shape"><c>9</c> a digit, <c>A</c> a letter, <c>*</c> either, <c>-</c> a separator that may be missing, else itself.</param>
/// <param name="Check">Name of its check in <see cref="NationalIdChecks"/>.</param>
internal sealed record IdShape(string Country, string Name, string Shape, string Check, WordNeed Word);

/// <summary>Words and shapes that tell what somebody is about to send, from <c>rules/outgoing</c>; read once. Thread-safe.</summary>
internal sealed class OutgoingRules
{
    private static readonly Lazy<OutgoingRules> Loaded = new(() => new OutgoingRules());

    private OutgoingRules()
    {
        Normalizer = TextNormalizer.Installed;
        var words = Read("words", OutgoingRulesContext.Default.DictionaryStringDictionaryStringStringArray);
        OneTimeCode = ListOf(words["one-time-code"]);
        Code = ListOf(words["code"]);
        OtherCode = ListOf(words["other-code"]);
        Password = ListOf(words["password"]);
        Is = ListOf(words["is"]);
        Address = ListOf(words["address"]);
        StreetAfterNumber = ListOf(words["street-after-number"]);
        StreetBeforeNumber = ListOf(words["street-before-number"]);
        StreetEnding = ListOf(words["street-ending"], isEnding: true);
        Account = ListOf(words["account"]);
        Id = ListOf(words["id"]);
        Passport = ListOf(words["passport"]);
        Ids = Read("ids", OutgoingRulesContext.Default.IdShapeArray);
    }

    /// <summary>The installed rules.</summary>
    public static OutgoingRules Default => Loaded.Value;

    /// <summary>Folds the text and was used to fold the words.</summary>
    public TextNormalizer Normalizer { get; }

    /// <summary>Names of codes that confirm a log-in or payment.</summary>
    public WordList OneTimeCode { get; }

    /// <summary>Words for any code.</summary>
    public WordList Code { get; }

    /// <summary>Codes that are no secret, e.g. a postal code.</summary>
    public WordList OtherCode { get; }

    /// <summary>Words for a password or PIN.</summary>
    public WordList Password { get; }

    /// <summary>Words between a name and its value.</summary>
    public WordList Is { get; }

    /// <summary>Words that say that an address is one's own.</summary>
    public WordList Address { get; }

    /// <summary>Words for a street that follow the number and the name.</summary>
    public WordList StreetAfterNumber { get; }

    /// <summary>Words for a street that the name and the number follow.</summary>
    public WordList StreetBeforeNumber { get; }

    /// <summary>Endings of the names of streets that the number follows.</summary>
    public WordList StreetEnding { get; }

    /// <summary>Words for a bank account.</summary>
    public WordList Account { get; }

    /// <summary>Words for an identity number.</summary>
    public WordList Id { get; }

    /// <summary>Words for a passport.</summary>
    public WordList Passport { get; }

    /// <summary>Identity numbers by country.</summary>
    public IReadOnlyList<IdShape> Ids { get; }

    private WordList ListOf(Dictionary<string, string[]> byLanguage, bool isEnding = false) =>
        new(byLanguage.Values.SelectMany(w => w), Normalizer, isEnding);

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = RulesFolder.Open($"outgoing/{name}.json");
        return JsonSerializer.Deserialize(stream, type)
            ?? throw new JsonException($"outgoing/{name}.json: null; allowed: an object or array");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(IdShape[]))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string[]>>))]
internal sealed partial class OutgoingRulesContext : JsonSerializerContext;
