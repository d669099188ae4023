using System.Text.Json;
using ProfileLens.Core.Rules;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

/// <summary>Every language file keeps its promises, as every cue file does.</summary>
public sealed class LanguageRulesTests
{
    private const string Made = """
        {
          "tag": "xx",
          "name": "Made up",
          "writing": {
            "scripts": ["latin"],
            "commonWords": ["zum", "vel"],
            "splitsApostrophes": true,
            "letters": { "ж": "җ", "": "ъ" },
            "spellings": { "gftkrt": "kartu" }
          },
          "slots": { "card": ["kartu", "kartun vel"], "crypto": ["{crypto}", "monu"] },
          "contexts": { "denied": ["nul"] },
          "cues": {
            "gift-card-request": { "phrases": ["dan ... {card}"], "unless": ["patru"] },
            "investment-talk": { "phrases": ["inv* {crypto}"] },
            "urgency": { "phrases": ["җи ъжа*"] }
          }
        }
        """;

    private static readonly CueCatalog Catalog = CueCatalog.Default;

    public static IEnumerable<TheoryDataRow<string>> Files() =>
        Catalog.Languages.Where(l => l != "en").Select(l => new TheoryDataRow<string>(l));

    [Theory]
    [MemberData(nameof(Files))]
    public void LanguageFile_EveryMatchExample_IsFound(string language)
    {
        var missed = Examples(language, "match").Where(e => !IdsIn(Catalog.Find(e.Text)).Contains(e.Cue)).ToList();
        Assert.True(missed.Count == 0, $"not found: {Lines(missed)}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void LanguageFile_EveryNoMatchExample_IsLeftAlone(string language)
    {
        var found = Examples(language, "noMatch")
            .Where(e => IdsIn(Catalog.Find(e.Text, language)).Contains(e.Cue))
            .ToList();
        Assert.True(found.Count == 0, $"found: {Lines(found)}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void LanguageFile_Conventions_AreKept(string language)
    {
        using var file = Open(language);
        var root = file.RootElement;
        Assert.Equal(["tag", "name", "writing"], root.EnumerateObject().Take(3).Select(p => p.Name));
        Assert.Equal(language, root.GetProperty("tag").GetString());
        var cues = root.GetProperty("cues");
        Assert.All(Catalog.Cues, cue => Assert.True(cues.TryGetProperty(cue.File.Id, out _), $"no {cue.File.Id}"));
        Assert.All(cues.EnumerateObject(), c => AssertConventions(c.Name, c.Value));
        Assert.True(cues.EnumerateObject().Count(c => c.Value.TryGetProperty("phrases", out _)) >= 30);
    }

    [Fact]
    public void Find_LanguageWithPhrases_FindsThemByItsOwnSlots()
    {
        using var rules = new MadeRules();
        var hits = rules.Catalog.Find("Zum vel, dan mi l'gftkrt monu").Hits;
        Assert.Equal("gift-card-request", Assert.Single(hits).Cue.File.Id);
        Assert.Equal(["gift-card-request"], IdsIn(rules.Catalog.Find("dan zum kartun vel")));
    }

    [Fact]
    public void Find_SlotThatNamesTheSharedOne_HoldsBoth()
    {
        using var rules = new MadeRules();
        Assert.Equal(["investment-talk"], IdsIn(rules.Catalog.Find("zum vel investu bitcoin")));
        Assert.Equal(["investment-talk"], IdsIn(rules.Catalog.Find("zum vel investu monu")));
    }

    [Theory]
    [InlineData("zum жи жа")]
    [InlineData("zum җи җаъжа")]
    public void Find_LettersUsedForOneAnother_AreReadAsOne(string text)
    {
        using var rules = new MadeRules();
        Assert.Equal(["urgency"], rules.Catalog.Find(text, "xx").Hits.Select(h => h.Cue.File.Id));
    }

    [Theory]
    [InlineData("zum nul dan mi kartu")]
    [InlineData("zum dan mi kartu patru")]
    public void Find_ContextOrUnlessOfTheLanguage_Cancels(string text)
    {
        using var rules = new MadeRules();
        Assert.Empty(rules.Catalog.Find(text).Hits);
    }

    [Fact]
    public void Find_UnknownCue_IsRefusedByName() =>
        AssertRefused("\"investment-talk\"", "\"giftcard\"", "unknown cue “giftcard”; allowed: abroad-on-duty, ");

    [Fact]
    public void Find_UnknownContext_IsRefusedByName() =>
        AssertRefused("\"denied\"", "\"denid\"", "unknown context “denid”; allowed: denied, ");

    [Fact]
    public void Find_UnknownSlot_IsRefusedByName() =>
        AssertRefused("... {card}", "... {cards}", "unknown slot “cards”");

    [Fact]
    public void Find_UnknownFieldOfACue_IsRefused() => AssertRefused("\"unless\"", "\"unles\"", "unles");

    private static void AssertRefused(string was, string written, string said)
    {
        using var rules = new MadeRules(text => text.Replace(was, written, StringComparison.Ordinal));
        var error = Assert.Throws<CuePatternException>(() => rules.Catalog.Find("dan", "xx"));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static void AssertConventions(string id, JsonElement cue)
    {
        foreach (var name in new[] { "title", "why", "do" })
        {
            Assert.False(string.IsNullOrWhiteSpace(cue.GetProperty(name).GetString()), $"{id}: no {name}");
        }

        var title = cue.GetProperty("title").GetString()!;
        Assert.True(title.Length <= 75, $"{id}: title of {title.Length} characters; at most 75");
        if (!cue.TryGetProperty("phrases", out var phrases))
        {
            return;
        }

        var texts = phrases.EnumerateArray().Select(p => p.GetString()).ToList();
        Assert.True(texts.Count > 0 && texts.Count == texts.Distinct().Count(), $"{id}: phrases missing or twice");
        foreach (var kind in new[] { "match", "noMatch" })
        {
            var count = cue.GetProperty("examples").GetProperty(kind).GetArrayLength();
            Assert.True(count >= 2, $"{id}: {count} {kind} examples; at least 2");
        }
    }

    private static List<(string Cue, string Text)> Examples(string language, string kind)
    {
        using var file = Open(language);
        return file
            .RootElement.GetProperty("cues")
            .EnumerateObject()
            .Where(c => c.Value.TryGetProperty("examples", out _))
            .SelectMany(c =>
                c.Value.GetProperty("examples").GetProperty(kind).EnumerateArray().Select(e => (c.Name, e.GetString()!))
            )
            .ToList();
    }

    private static JsonDocument Open(string language)
    {
        using var stream = RulesFolder.Open($"languages/{language}.json");
        return JsonDocument.Parse(stream);
    }

    private static List<string> IdsIn(CueHits hits) => hits.Hits.Select(h => h.Cue.File.Id).ToList();

    private static string Lines(IEnumerable<(string Cue, string Text)> examples) =>
        string.Concat(examples.Select(e => $"\n  {e.Cue}: {e.Text}"));

    private sealed class MadeRules : IDisposable
    {
        private readonly RulesCopy copy = new();

        public MadeRules(Func<string, string>? change = null)
        {
            copy.Write("languages/xx.json", _ => change is null ? Made : change(Made));
            Catalog = CueCatalog.Load(copy.Folder);
        }

        public CueCatalog Catalog { get; }

        public void Dispose() => copy.Dispose();
    }
}
