using ProfileLens.Core.Analysis;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Findings;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class LearnedSequenceAnalyzerTests
{
    private const string Ask =
        "The hospital wants a deposit of $1,850 before the surgery. Can you send it to me today, my love?";
    private const string AskAgain =
        "They added another fee, still 450 more is missing. This is the last payment, I swear, please send it again today";

    private readonly LearnedSequenceAnalyzer analyzer = new();

    [Fact]
    public void Analyze_SecondAsk_IsMarkedOnTheSecondMessageAndQuoted()
    {
        var found = analyzer.Analyze(Of((Direction.In, Ask), (Direction.Out, "I sent it"), (Direction.In, AskAgain)));

        var marked = Assert.Single(found, f => f.Finding.Code == "cue.further-requests");
        Assert.Equal(2, marked.Message);
        Assert.Equal(Strength.Weak, marked.Finding.Strength);
        var quote = Assert.IsType<QuoteEvidence>(Assert.Single(marked.Finding.Evidence));
        Assert.Equal(AskAgain.Substring(quote.Start, quote.Length), quote.Text);
    }

    [Fact]
    public void Analyze_SameWordsWithoutAnEarlierAsk_AreNotFurtherRequests() =>
        Assert.DoesNotContain(
            analyzer.Analyze(Of((Direction.In, "Good morning, the dog says hello"), (Direction.In, AskAgain))),
            f => f.Finding.Code == "cue.further-requests"
        );

    [Fact]
    public void Analyze_WordsOfTheUser_AreNotMarked() =>
        Assert.Empty(analyzer.Analyze(Of((Direction.Out, Ask), (Direction.Out, AskAgain))));

    private static ConversationSubject Of(params (Direction Direction, string Text)[] messages) =>
        new([.. messages.Select((m, i) => new MessageSubject($"{i}", m.Direction, m.Text))]);
}
