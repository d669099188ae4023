using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text.Ledger;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Ledger;

public sealed class StoryLedgerAnalyzerTests
{
    private readonly StoryLedgerAnalyzer analyzer = new();

    [Theory]
    [InlineData("I am 45 years old and calm", "you know I'm 52 years old", "I am 45 years old", "I'm 52 years old")]
    [InlineData("I live in Denver, near the park", "I live in Tampa now", "I live in Denver", "I live in Tampa")]
    [InlineData("I have no kids", "my daughter is sick", "I have no kids", "my daughter")]
    [InlineData("I was an only child", "My brother will call you", "I was an only child", "My brother")]
    [InlineData("I'm a surgeon in Yemen", "I am a civil engineer", "I'm a surgeon", "I am a civil engineer")]
    [InlineData("Ich bin 45 Jahre alt", "ich bin 51 Jahre", "Ich bin 45 Jahre alt", "ich bin 51 Jahre")]
    [InlineData("Soy viuda", "nunca me he casado", "Soy viuda", "nunca me he casado")]
    public void Analyze_ClaimsThatCannotBothBeTrue_StandSideBySide(string one, string other, string before, string now)
    {
        var found = analyzer.Analyze(Of(Direction.In, one, "how are you?", other)).Findings;

        var (message, finding) = Assert.Single(found);
        Assert.Equal(2, message);
        var comparison = Assert.Single(finding.Evidence.OfType<ComparisonEvidence>());
        Assert.StartsWith(before, comparison.Before, StringComparison.Ordinal);
        Assert.StartsWith(now, comparison.Now, StringComparison.Ordinal);
        Assert.Equal(["0", "2"], finding.Evidence.OfType<QuoteEvidence>().Select(q => q.MessageKey));
    }

    [Theory]
    [InlineData("I am 45 years old", "I'm 46 years old since Monday")]
    [InlineData("I live in Denver", "I live in Denver, I told you")]
    [InlineData("I have no kids", "my friend has a daughter")]
    [InlineData("I am 45 minutes away", "I'm 52 years old")]
    public void Analyze_ClaimsThatFit_SaysNothing(string one, string other) =>
        Assert.Empty(analyzer.Analyze(Of(Direction.In, one, other)).Findings);

    [Fact]
    public void Analyze_ClaimsOfTheUser_AreNotHeldAgainstThePartner() =>
        Assert.Empty(analyzer.Analyze(Of(Direction.Out, "I have no kids", "my daughter is sick")).Findings);

    private static ConversationSubject Of(Direction direction, params string[] texts) =>
        new([.. texts.Select((t, i) => new MessageSubject($"{i}", direction, t))]);
}
