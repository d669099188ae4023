using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Analysis;

public sealed class MessageInspectionTests
{
    private const string Ask = "please buy me a steam card. ";

    private static readonly BesideMessage Doubted = BesideMessage.Nothing with { DoubtsCues = true };

    private readonly MessageInspection inspection = new([new ScamCueAnalyzer()]);

    [Fact]
    public void Run_TextOverTheLimit_IsJudgedByItsFirstPartAndSaysSo()
    {
        var codes = Run(Direction.In, Ask + new string('q', MessageSubject.MaxLength)).Findings.Select(f => f.Code);

        Assert.Equal(["cue.gift-card-request", "not-checked.text-cut"], codes);
    }

    [Fact]
    public void Run_MessageOfTheUser_IsNotJudged() => Assert.Empty(Run(Direction.Out, Ask).Findings);

    [Fact]
    public void Run_NobodyKnowsWhoWrote_IsNotCheckedEvenWithACue() =>
        Assert.Equal(Outcome.NotChecked, Run(Direction.Unknown, Ask).Verdict.Outcome);

    [Fact]
    public void Run_SeveralFindings_PutsTheStrongestFirst() =>
        Assert.Equal(
            [Strength.Strong, Strength.Weak],
            Run(Direction.In, "My love, " + Ask).Findings.Select(f => f.Strength)
        );

    [Fact]
    public void Run_TwoAnalyzersFindTheSame_TellsTheStrongerOnce()
    {
        var twice = new MessageInspection([
            new Fixed(new Finding("learned", "cue.a", Severity.Concern, Strength.Weak)),
            new Fixed(new Finding("rules", "cue.a", Severity.Concern, Strength.Medium)),
            new Fixed(new Finding("learned", "cue.b", Severity.Concern, Strength.Weak)),
        ]);

        var found = twice.Run(new MessageSubject("m1", Direction.In, "text")).Findings;

        Assert.Equal([("rules", "cue.a"), ("learned", "cue.b")], found.Select(f => (f.Analyzer, f.Code)));
    }

    [Fact]
    public void Run_CuesThatTheStoryDoubts_AreNoMoreThanUnclear()
    {
        var many = new MessageInspection([
            new Fixed(new Finding("rules", "cue.a", Severity.Concern, Strength.Strong)),
            new Fixed(new Finding("rules", "cue.b", Severity.Concern, Strength.Medium)),
            new Fixed(new Finding("rules", "cue.c", Severity.Concern, Strength.Weak)),
        ]);

        var found = many.Run(new MessageSubject("m1", Direction.In, "text"), Doubted);

        Assert.Equal(Outcome.Unclear, found.Verdict.Outcome);
        Assert.Equal(["cue.a"], found.Verdict.Because);
        Assert.Equal(["cue.a", "cue.b", "cue.c"], found.Findings.Select(f => f.Code));
    }

    [Fact]
    public void Run_StrongEvidenceThatIsNoCue_StaysStrongWhateverTheStorySays()
    {
        var one = new MessageInspection([new Fixed(new Finding("e", "entity.a", Severity.Concern, Strength.Strong))]);

        Assert.Equal(Outcome.Signs, one.Run(new MessageSubject("m1", Direction.In, "text"), Doubted).Verdict.Outcome);
    }

    [Fact]
    public void Run_CueThatIsNotBorneOut_IsLeftUntoldAndTheOthersStay()
    {
        var two = new MessageInspection([
            new Fixed(new Finding("rules", "cue.a", Severity.Concern, Strength.Medium)),
            new Fixed(new Finding("rules", "cue.b", Severity.Concern, Strength.Weak)),
        ]);

        var found = two.Run(
            new MessageSubject("m1", Direction.In, "text"),
            BesideMessage.Nothing with
            {
                Untold = ["cue.a"],
            }
        );

        Assert.Equal(["cue.b"], found.Findings.Select(f => f.Code));
        Assert.Equal(Outcome.NothingFound, found.Verdict.Outcome);
    }

    private Inspection Run(Direction direction, string text) =>
        inspection.Run(new MessageSubject("m1", direction, text, null));

    private sealed class Fixed(Finding finding) : IMessageAnalyzer
    {
        public string Id => finding.Analyzer;

        public IReadOnlyList<Finding> Analyze(MessageSubject message) => [finding];
    }
}
