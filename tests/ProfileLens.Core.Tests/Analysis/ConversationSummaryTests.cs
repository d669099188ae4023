using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Analysis;

public sealed class ConversationSummaryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void From_AMarkInOneMessage_IsTheConversations()
    {
        var messages = Messages(Direction.In, Direction.In, Direction.In);
        var summary = ConversationSummary.From(
            messages,
            [None, Marked("cue.urgency", Strength.Medium), Marked("cue.blackmail", Strength.Strong)]
        );

        Assert.Equal(Outcome.Signs, summary.Verdict.Outcome);
        Assert.Equal(["cue.blackmail"], summary.Verdict.Because);
        Assert.Equal("1", summary.FirstMark);
    }

    [Fact]
    public void From_CuesOverTime_AreATimelineWithTheirStagesAndDates()
    {
        var messages = Messages(Direction.In, Direction.In, Direction.In);
        var summary = ConversationSummary.From(
            messages,
            [
                Marked("cue.endearment", Strength.Weak),
                Marked("cue.urgency", Strength.Weak),
                Marked("cue.endearment", Strength.Weak),
            ]
        );

        Assert.Equal([CueStage.Contact, CueStage.Pressure], summary.Timeline.Select(e => e.Stage));
        Assert.Equal([Noon, Noon.AddDays(1)], summary.Timeline.Select(e => e.SentAt));
        Assert.Null(summary.FirstMark);
    }

    [Theory]
    [InlineData("cue.urgency", Outcome.Unclear)]
    [InlineData("entity.number-elsewhere", Outcome.Signs)]
    public void From_AStoryAndASignInAnotherMessage_AddUpUnlessItIsACue(string code, Outcome wanted)
    {
        var summary = ConversationSummary.From(
            Messages(Direction.In, Direction.In),
            [Marked(Verdict.Story, Strength.Medium), Marked(code, Strength.Medium)]
        );

        Assert.Equal(wanted, summary.Verdict.Outcome);
    }

    [Fact]
    public void From_OnlyTheUsersMessages_IsNotCalledFine() =>
        Assert.Equal(Outcome.NotChecked, ConversationSummary.From(Messages(Direction.Out), [None]).Verdict.Outcome);

    private static Inspection None => new([]);

    private static Inspection Marked(string code, Strength strength) =>
        new([
            new Finding("test", code, Severity.Concern, strength) { Evidence = [new QuoteEvidence(null, 0, 1, "x")] },
        ]);

    private static List<MessageSubject> Messages(params Direction[] directions) =>
        [.. directions.Select((d, i) => new MessageSubject($"{i}", d, "x", Noon.AddDays(i)))];
}
