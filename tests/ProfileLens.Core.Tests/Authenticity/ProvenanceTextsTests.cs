using System.Reflection;
using System.Text.Json;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Authenticity.Metadata;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Rules;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class ProvenanceTextsTests
{
    public static TheoryData<string> Codes =>
        [
            .. Constants(typeof(ProvenanceCodes)),
            .. Constants(typeof(ImageDecodeException)).Select(reason => $"not-checked.{reason}"),
            $"not-checked.{ImageMetadata.Damaged}",
            $"not-checked.{ImageMetadata.TooLarge}",
            $"not-checked.{ProvenanceCodes.CredentialsUnsupported}",
            $"not-checked.{ProvenanceCodes.CredentialsUnreadable}",
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EnglishPack_EveryCode_HasItsThreeTexts(string code)
    {
        using var stream = RulesFolder.Open("languages/en.json");
        using var pack = JsonDocument.Parse(stream);
        var texts = pack.RootElement.GetProperty("findings").GetProperty(code);
        foreach (var part in new[] { "title", "why", "do" })
        {
            Assert.False(string.IsNullOrWhiteSpace(texts.GetProperty(part).GetString()), $"{code}: {part}");
        }
    }

    [Fact]
    public void Load_TheRules_ExpandsEveryGroup()
    {
        var rules = ProvenanceRules.Load();
        Assert.All(rules.Rules, r => Assert.All(r.Fields, f => Assert.Contains(':', f)));
        Assert.All(Enum.GetValues<ProvenanceKind>(), kind => Assert.Contains(rules.Rules, r => r.Kind == kind));
    }

    [Fact]
    public void Load_TheRules_TellByWordsOrByAFieldOfTheirOwn()
    {
        // A rule without words fires on the field alone, so the field must be one that no honest file has.
        string[] shared =
        [
            "exif:Software",
            "exif:Make",
            "exif:Model",
            "exif:UserComment",
            "comment:Comment",
            "iptc:Credit",
        ];
        Assert.All(
            ProvenanceRules.Load().Rules.Where(r => r.Words is null && r.Prefixes is null && r.All is null),
            r => Assert.DoesNotContain(r.Fields, f => shared.Contains(f))
        );
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!);
}
