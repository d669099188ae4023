using ProfileLens.Core.Findings;
using Xunit;

namespace ProfileLens.Core.Tests.Findings;

public sealed class VerdictTests
{
    [Fact]
    public void Verdict_OneWeakConcern_FindsNothing() =>
        Assert.Equal(Outcome.NothingFound, Verdict.From([Concern("a", Strength.Weak)]).Outcome);

    [Fact]
    public void Verdict_ManyWeakConcerns_StillFindNothing() =>
        Assert.Equal(
            Outcome.NothingFound,
            Verdict.From([.. Enumerable.Range(0, 20).Select(i => Concern($"w{i}", Strength.Weak))]).Outcome
        );

    [Fact]
    public void Verdict_OneMediumConcern_IsUnclear() =>
        Assert.Equal(Outcome.Unclear, Verdict.From([Concern("a", Strength.Medium)]).Outcome);

    [Fact]
    public void Verdict_SameMediumConcernTwice_IsUnclear() =>
        Assert.Equal(
            Outcome.Unclear,
            Verdict.From([Concern("a", Strength.Medium), Concern("a", Strength.Medium)]).Outcome
        );

    [Fact]
    public void Verdict_TwoMediumConcerns_AreSigns() =>
        Assert.Equal(
            Outcome.Signs,
            Verdict.From([Concern("a", Strength.Medium), Concern("b", Strength.Medium)]).Outcome
        );

    [Fact]
    public void Verdict_StoryBesideACueItWasJudgedBy_IsUnclear() =>
        Assert.Equal(
            Outcome.Unclear,
            Verdict.From([Concern(Verdict.Story, Strength.Medium), Concern("cue.a", Strength.Medium)]).Outcome
        );

    [Fact]
    public void Verdict_StoryBesideSomethingElse_IsSigns() =>
        Assert.Equal(
            Outcome.Signs,
            Verdict.From([Concern(Verdict.Story, Strength.Medium), Concern("entity.a", Strength.Medium)]).Outcome
        );

    [Theory]
    [InlineData("reuse.similar-other-name")]
    [InlineData("known.looks-like")]
    public void Verdict_RememberedFaceBesideWhatShowsTheSame_IsUnclear(string other) =>
        Assert.Equal(
            Outcome.Unclear,
            Verdict.From([Concern(Verdict.FaceElsewhere, Strength.Medium), Concern(other, Strength.Medium)]).Outcome
        );

    [Fact]
    public void Verdict_RememberedFaceBesideSomethingElse_IsSigns() =>
        Assert.Equal(
            Outcome.Signs,
            Verdict
                .From([Concern(Verdict.FaceElsewhere, Strength.Medium), Concern("generated.a", Strength.Medium)])
                .Outcome
        );

    [Fact]
    public void Verdict_OneStrongConcern_IsSigns() =>
        Assert.Equal(Outcome.Signs, Verdict.From([Concern("a", Strength.Strong)]).Outcome);

    [Fact]
    public void Verdict_NothingElseButOneNotChecked_IsNotChecked() =>
        Assert.Equal(Outcome.NotChecked, Verdict.From([Finding.CouldNotCheck("x", "image-damaged")]).Outcome);

    [Fact]
    public void Verdict_StrongConcernBesideNotChecked_IsSigns() =>
        Assert.Equal(
            Outcome.Signs,
            Verdict.From([Finding.CouldNotCheck("x", "image-damaged"), Concern("a", Strength.Strong)]).Outcome
        );

    [Fact]
    public void Verdict_NoFindings_FindsNothing() => Assert.Equal(Outcome.NothingFound, Verdict.From([]).Outcome);

    private static Finding Concern(string code, Strength strength) => new("test", code, Severity.Concern, strength);
}
