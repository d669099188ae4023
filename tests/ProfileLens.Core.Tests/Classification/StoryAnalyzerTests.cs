using ProfileLens.Core.Analysis;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Findings;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StoryAnalyzerTests
{
    private static readonly string[] Scam =
    [
        "Good evening my queen. I told my daughter about you, she already calls you mum",
        "I have never felt this way before, you are my soulmate and God sent you to me",
        "The hospital here wants a deposit of $1,850 before the surgery, my account is frozen. Can you help me? I pay you back double",
        "Please buy Steam gift cards, scratch them and send me a picture of the codes before 5 pm. If you loved me you would not hesitate",
    ];

    private static readonly string[] Honest =
    [
        "morning! the lake was frozen today, the dog would not go in",
        "shall we meet at the station at six? I know a place with good dumplings",
        "I'll bring the umbrella this time, promise",
    ];

    private readonly StoryAnalyzer analyzer = new();

    [Fact]
    public void Analyze_MessagesOfAScam_SaysSoAndQuotesThem()
    {
        var found = analyzer.Analyze(Of(Direction.In, Scam)).Findings;

        var last = found[^1].Finding;
        Assert.Equal(StoryAnalyzer.RunsLike, last.Code);
        Assert.NotNull(last.OperatingPoint);
        Assert.NotEmpty(last.Evidence);
        Assert.All(
            last.Evidence.Cast<QuoteEvidence>(),
            q => Assert.Equal(q.Text, Scam[int.Parse(q.MessageKey!, null)].Substring(q.Start, q.Length))
        );
    }

    [Fact]
    public void Analyze_HonestMessages_SaysNothing() =>
        Assert.Empty(analyzer.Analyze(Of(Direction.In, Honest)).Findings);

    [Fact]
    public void Analyze_MessagesOfTheUser_AreNotHeldAgainstThePartner() =>
        Assert.Empty(analyzer.Analyze(Of(Direction.Out, Scam)).Findings);

    [Fact]
    public void Analyze_NoMessages_SaysNothing() =>
        Assert.Empty(analyzer.Analyze(new ConversationSubject([])).Findings);

    [Theory]
    [InlineData("a")]
    [InlineData("\ud83d")]
    [InlineData("中")]
    [InlineData("한")]
    [InlineData("?!")]
    [InlineData("send money ")]
    [InlineData("1,")]
    [InlineData("'")]
    [InlineData("\u0301")]
    public void Analyze_AsMuchAsIsReadOfAnything_ReadsWithinItsMeans(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, MessageSubject.MaxLength / part.Length));
        analyzer.Analyze(Of(Direction.In, [text]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        analyzer.Analyze(Of(Direction.In, [text + " "]));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    private static ConversationSubject Of(Direction direction, string[] texts) =>
        new([.. texts.Select((t, i) => new MessageSubject($"{i}", direction, t))]);
}
