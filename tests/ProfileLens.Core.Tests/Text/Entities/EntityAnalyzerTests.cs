using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text.Entities;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Entities;

public sealed class EntityAnalyzerTests
{
    private readonly EntityAnalyzer analyzer = new();

    [Theory]
    [InlineData("send the usdt to TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "entity.wallet-address", Strength.Strong)]
    [InlineData("transfer it to DE89 3704 0044 0532 0130 00", "entity.bank-account", Strength.Medium)]
    [InlineData("use my card 4111 1111 1111 1111", "entity.card-number", Strength.Medium)]
    [InlineData("AQ4F-7XKM2P-9TRB is the code", "entity.gift-card-code", Strength.Medium)]
    [InlineData("log in on раураl.com", "entity.look-alike-link", Strength.Strong)]
    [InlineData("verify at https://tinder.com.safe-date.net/x", "entity.look-alike-link", Strength.Strong)]
    [InlineData("see whatsaap.com", "entity.link-one-letter-off", Strength.Medium)]
    public void Analyze_TellingEntity_IsMarkedWithItsQuote(string text, string code, Strength strength)
    {
        var finding = Assert.Single(Analyze(text), f => f.Severity == Severity.Concern);

        Assert.Equal((code, strength), (finding.Code, finding.Strength));
        var quote = Assert.IsType<QuoteEvidence>(Assert.Single(finding.Evidence));
        Assert.Equal(text.Substring(quote.Start, quote.Length), quote.Text);
    }

    [Theory]
    [InlineData("shall we meet at 19:30? my flat is nr 12")]
    [InlineData("it was 1,200.50 euros in 2019")]
    [InlineData("www.youtube.com/watch?v=dQw4w9WgXcQ haha")]
    [InlineData("call me +49 170 1234567")]
    [InlineData("")]
    public void Analyze_EverydayText_IsLeftAlone(string text) =>
        Assert.DoesNotContain(Analyze(text), f => f.Severity == Severity.Concern);

    [Fact]
    public void Analyze_TwoWallets_AreOneFindingWithTwoQuotes() =>
        Assert.Equal(
            2,
            Assert
                .Single(Analyze("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa or TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"))
                .Evidence.Count
        );

    private IReadOnlyList<Finding> Analyze(string text) =>
        analyzer.Analyze(new MessageSubject("m", Direction.In, text));
}
