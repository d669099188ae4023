using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using Xunit;

namespace ProfileLens.Core.Tests.Analysis;

public sealed class ConversationInspectionTests
{
    [Fact]
    public void Run_AnalyzerThatFails_SaysSoBesideTheOtherSidesLastMessage()
    {
        var beside = Run(Direction.In, Direction.In, Direction.Unknown, Direction.Out);

        Assert.Equal([0, 1, 0, 0], beside.Select(b => b.Findings.Count));
        Assert.Equal(Severity.NotChecked, beside[1].Findings[0].Severity);
    }

    [Fact]
    public void Run_AnalyzerThatFailsOnTheReadersOwnMessages_SaysNothing() =>
        Assert.All(Run(Direction.Out, Direction.Out), b => Assert.Empty(b.Findings));

    private static IReadOnlyList<BesideMessage> Run(params Direction[] directions) =>
        new ConversationInspection([new Failing()]).Run(
            new ConversationSubject([.. directions.Select((d, i) => new MessageSubject($"{i}", d, "hello"))])
        );

    private sealed class Failing : IConversationAnalyzer
    {
        public string Id => "failing";

        public ConversationFindings Analyze(ConversationSubject conversation) =>
            throw new InvalidOperationException("no");
    }
}
