using System.Text;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class ConceptTableTests
{
    private const string Concepts = """
        {
          "#words": { "es": "el necesito hoy", "tr": "bana lazim ama" },
          "money": { "xx": "$", "es": "dinero", "tr": "para=", "zh": "\u94B1", "ja": "\u304A\u91D1" },
          "send": { "es": "mandame", "tr": "gonder", "ru": "\u043F\u0440\u0438\u0448\u043B" },
          "asks": { "es": "necesito_#", "tr": "bana_gonder" },
          "soon": { "zh": "\u5148", "ja": "\u5148" }
        }
        """;

    private readonly ConceptTable table = ConceptTable.Load(new MemoryStream(Encoding.UTF8.GetBytes(Concepts)));

    [Theory]
    [InlineData("necesito 200 para el jueves", "asks #")]
    [InlineData("bana para lazim", "money")]
    [InlineData("bana gonder", "asks send")]
    [InlineData("mandame $5", "send money #")]
    [InlineData("mandamelo", "send")]
    [InlineData("paralel lazim", "")]
    [InlineData("\u043F\u0440\u0438\u0448\u043B\u0438", "send")]
    [InlineData("\u5148\u4EA4\u94B1", "soon money")]
    [InlineData("\u5148\u306B\u304A\u91D1", "soon money")]
    [InlineData("...", "")]
    public void Find_Words_MeanWhatTheirLanguageMeansByThem(string text, string concepts) =>
        Assert.Equal(
            concepts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => FeatureHash.Of(c)),
            Find(text)
        );

    [Fact]
    public void Find_WordOfTwoLanguages_CountsOnlyInItsOwn() =>
        Assert.DoesNotContain(FeatureHash.Of("money"), Find("hoy necesito el coche para mi madre"));

    private IEnumerable<uint> Find(string text)
    {
        var tokens = TextTokenizer.Tokenize(TextNormalizer.Installed.Normalize(text));
        var found = new List<(uint Concept, int Token)>();
        table.Find(tokens, new TextSegment(0, tokens.Count), found);
        return found.Select(f => f.Concept);
    }
}
