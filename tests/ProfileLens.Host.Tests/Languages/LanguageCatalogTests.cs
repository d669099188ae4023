using ProfileLens.Core.Languages;
using Xunit;

namespace ProfileLens.Host.Tests.Languages;

public sealed class LanguageCatalogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("profilelens-languages-").FullName;
    private readonly LanguageCatalog catalog;

    public LanguageCatalogTests()
    {
        foreach (var tag in new[] { "en", "pt", "zh-Hant" })
        {
            File.WriteAllText(Path.Combine(folder, $"{tag}.json"), Pack(tag));
        }

        catalog = new(() => folder);
    }

    [Theory]
    [InlineData("pt-BR", "pt")]
    [InlineData("pt_BR", "pt")]
    [InlineData("PT", "pt")]
    [InlineData("zh-hant-TW", "zh-Hant")]
    [InlineData("zh", "en")]
    [InlineData("", "en")]
    [InlineData("../../etc/passwd", "en")]
    [InlineData("-", "en")]
    [InlineData("a-very-long-tag-that-nobody-would-ever-write-down", "en")]
    public void Negotiate_Asked_FindsTheNearest(string asked, string tag) =>
        Assert.Equal(tag, catalog.Negotiate(asked));

    [Fact]
    public void Load_FileWithoutCuesAndGroup_HasDefaults()
    {
        var pack = catalog.Load("pt");

        Assert.Equal(",", pack.OperatingPoint.Group);
        Assert.Null(pack.For("cue.gift-card"));
        Assert.Equal("t", pack.For("a.b")?.Title);
    }

    [Fact]
    public void Installed_EveryLanguage_Loads()
    {
        var installed = LanguageCatalog.Installed();
        Assert.Contains("en", installed.Tags);
        Assert.All(installed.Tags, tag => Assert.Equal(tag, installed.Load(tag).Tag));
    }

    [Theory]
    [InlineData("no braces", "no braces")]
    [InlineData("a {x} b {x}", "a {y} b {y}")]
    [InlineData("{missing}!", "…!")]
    [InlineData("open { only", "open { only")]
    [InlineData("} {x", "} {x")]
    public void Fill_Text_PutsValuesInOnce(string text, string filled) =>
        Assert.Equal(filled, Placeholders.Fill(text, new Dictionary<string, string> { ["x"] = "{y}", ["y"] = "no" }));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Pack(string tag) =>
        """
            {
              "tag": "TAG",
              "name": "x",
              "ui": {},
              "operatingPoint": { "measured": "m", "development": "d", "notMeasured": "n" },
              "findings": { "a.b": { "title": "t", "why": "w", "do": "d" } }
            }
            """.Replace("TAG", tag, StringComparison.Ordinal);
}
