using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

/// <summary>Every cue file keeps its promises: what it says it finds it finds, what it says it leaves it leaves.</summary>
public sealed class CueCatalogTests
{
    private static readonly CueCatalog Catalog = CueCatalog.Default;

    public static IEnumerable<TheoryDataRow<string, string>> Matches() =>
        Catalog.Cues.SelectMany(c =>
            c.File.Examples.Match.Select(e => new TheoryDataRow<string, string>(c.File.Id, e))
        );

    public static IEnumerable<TheoryDataRow<string, string>> NoMatches() =>
        Catalog.Cues.SelectMany(c =>
            c.File.Examples.NoMatch.Select(e => new TheoryDataRow<string, string>(c.File.Id, e))
        );

    public static IEnumerable<TheoryDataRow<string>> Ids() =>
        Catalog.Cues.Select(c => new TheoryDataRow<string>(c.File.Id));

    [Theory]
    [MemberData(nameof(Matches))]
    public void Cue_MatchExample_IsFound(string id, string example) => Assert.Contains(id, IdsIn(example));

    [Theory]
    [MemberData(nameof(NoMatches))]
    public void Cue_NoMatchExample_IsLeftAlone(string id, string example) => Assert.DoesNotContain(id, IdsIn(example));

    [Theory]
    [MemberData(nameof(Ids))]
    public void CueFile_Conventions_AreKept(string id)
    {
        var cue = Catalog.Cues.Single(c => c.File.Id == id).File;
        Assert.Matches("^[a-z]+(-[a-z]+)*$", cue.Id);
        Assert.Matches("^C[0-3][0-9]$", cue.Catalogue);
        Assert.True(cue.Examples.Match.Count >= 6, $"{id}: {cue.Examples.Match.Count} match examples; at least 6");
        Assert.True(
            cue.Examples.NoMatch.Count >= 6,
            $"{id}: {cue.Examples.NoMatch.Count} noMatch examples; at least 6"
        );
        Assert.NotEmpty(cue.References);
        Assert.All([cue.Title, cue.Why, cue.Do], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(cue.Title.Length <= 60, $"{id}: title of {cue.Title.Length} characters; at most 60");
        Assert.Equal(cue.Phrases.Count, cue.Phrases.Distinct().Count());
    }

    [Fact]
    public void Catalog_Default_CoversTheCatalogueOfCues()
    {
        // C15 and C37 show over several messages or in what was said before, never in one text.
        string[] conversational = ["C15", "C37"];
        var wanted = Enumerable.Range(1, 38).Select(n => $"C{n:00}").Except(conversational);
        Assert.Equal(wanted, Catalog.Cues.Select(c => c.File.Catalogue).Distinct().Order());
    }

    [Fact]
    public void Catalog_TextsOfACue_AreThoseOfItsFile() =>
        Assert.Equal("Asks for gift cards or their codes", Catalog.For("cue.gift-card-request")?.Title);

    [Fact]
    public void Catalog_UnknownCode_HasNoTexts() => Assert.Null(Catalog.For("cue.no-such-cue"));

    [Fact]
    public void Catalog_UnknownField_IsRefused()
    {
        using var rules = new RulesCopy();
        rules.Write("cues/urgency.json", text => text.Replace("\"stage\"", "\"stages\"", StringComparison.Ordinal));
        var error = Assert.Throws<CuePatternException>(() => CueCatalog.Load(rules.Folder));
        Assert.Contains("urgency.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_FileNameOtherThanId_IsRefused()
    {
        using var rules = new RulesCopy();
        rules.Write("cues/urgency.json", text => text.Replace("\"urgency\"", "\"hurry\"", StringComparison.Ordinal));
        var error = Assert.Throws<CuePatternException>(() => CueCatalog.Load(rules.Folder));
        Assert.Contains("“hurry”; allowed: “urgency”", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WarmUp_LanguageWithAndWithoutPhrases_ChangesNoAnswer()
    {
        using var rules = new RulesCopy();
        var catalog = CueCatalog.Load(rules.Folder);
        catalog.WarmUp("de");
        catalog.WarmUp("tlh");
        Assert.Equal(
            ["gift-card-request"],
            catalog.Find("Kannst du mir zwei Steam Karten kaufen?").Hits.Select(h => h.Cue.File.Id)
        );
    }

    [Fact]
    public void Catalog_FromManyThreads_FindsTheSame()
    {
        const string text = "Please buy me a steam card, and text me on wh@ts app";
        var expected = IdsIn(text);
        Parallel.For(0, 500, _ => Assert.Equal(expected, IdsIn(text)));
    }

    private static List<string> IdsIn(string text) => Catalog.Find(text).Hits.Select(h => h.Cue.File.Id).ToList();
}
