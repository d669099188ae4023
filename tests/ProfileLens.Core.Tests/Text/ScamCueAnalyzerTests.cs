using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class ScamCueAnalyzerTests
{
    private readonly ScamCueAnalyzer analyzer = new();

    [Fact]
    public void Analyze_GiftCardRequest_QuotesTheWordsAsWritten()
    {
        const string text = "Hello 😀 dear. Can you get me a Stеam c@rd please? 🙏";
        var finding = Assert.Single(Findings(text), f => f.Code == "cue.gift-card-request");
        var quote = Assert.IsType<QuoteEvidence>(Assert.Single(finding.Evidence));
        Assert.Equal("m1", quote.MessageKey);
        Assert.Equal(text.Substring(quote.Start, quote.Length), quote.Text);
        Assert.Contains("Stеam c@rd", quote.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Signs, Verdict.From(Findings(text)).Outcome);
    }

    [Theory]
    [InlineData("I am a widow, my husband died of cancer five years ago. I have one son.")]
    [InlineData("I'm a nurse in the army and love my job, but I miss my family a lot.")]
    [InlineData("My dearest, I think of you every day and I love you with all my heart.")]
    [InlineData("My mum is in hospital again, so I will be late tomorrow.")]
    [InlineData("I trade a bit of crypto for fun and mostly lose.")]
    [InlineData("Dinner was 40, can you send me your half, 20 dollars?")]
    [InlineData("My aunt got scammed by a man who wanted gift cards. Please be careful.")]
    [InlineData("A guy told me his uncle taught him crypto and that he can teach me. I blocked him.")]
    [InlineData("Never send gift cards or money to someone you have not met.")]
    [InlineData("God bless you, have a good night.")]
    public void Analyze_HardHonestMessage_RaisesNoAlarm(string text) =>
        Assert.NotEqual(Outcome.Signs, Verdict.From(Findings(text)).Outcome);

    [Fact]
    public void Analyze_LanguageWithoutRules_SaysItWasNotChecked()
    {
        var verdict = Verdict.From(Findings("Αύριο θα πάμε μαζί στη θάλασσα αν δεν βρέχει πολύ το πρωί"));
        Assert.Equal(Outcome.NotChecked, verdict.Outcome);
        Assert.Equal([ScamCueAnalyzer.LanguageUnsupported], verdict.Because);
    }

    [Fact]
    public void Analyze_LatinLanguageWithoutRules_SaysItWasNotChecked() =>
        Assert.Equal(
            Outcome.NotChecked,
            Verdict
                .From(Findings("Haluaisin tietää milloin tulet kotiin töistä tänään illalla vai oletko vielä matkalla"))
                .Outcome
        );

    [Theory]
    [InlineData("I would like to know when you get home after work tonight")]
    [InlineData("ok")]
    [InlineData("😀😀")]
    [InlineData("")]
    public void Analyze_EnglishOrTooShortToTell_IsChecked(string text) =>
        Assert.Equal(Outcome.NothingFound, Verdict.From(Findings(text)).Outcome);

    private IReadOnlyList<Finding> Findings(string text) =>
        analyzer.Analyze(new MessageSubject("m1", Direction.In, text, null));
}
