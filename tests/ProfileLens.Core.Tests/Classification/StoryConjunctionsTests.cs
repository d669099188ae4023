using ProfileLens.Core.Classification;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StoryConjunctionsTests
{
    private const int Precision = 5;

    // The pairs are 0–1, 0–2 and 1–2.
    private readonly StoryConjunctions conjunctions = new(
        new JointWeights(-1, ["concept:love", "cue:urgency", "head:C23"], [0.5f, 1, 2], 0.1f, [10, 256 - 20, 100], -1)
    );

    [Fact]
    public void LogOdds_NothingShown_IsTheBias() => Assert.Equal(-1, conjunctions.LogOdds);

    [Theory]
    [InlineData(0, 1, 1.5, 10)]
    [InlineData(2, 0, 2.5, -20)]
    [InlineData(1, 2, 3, 100)]
    public void Add_TwoSignsInEitherOrder_WeighsBothAndTheirPair(int first, int then, double singles, double pair)
    {
        conjunctions.Add(first);
        conjunctions.Add(then);

        Assert.Equal(singles / Math.Sqrt(8) + 0.1 * pair / Math.Sqrt(30) - 1, conjunctions.LogOdds, Precision);
    }

    [Fact]
    public void Add_ASignAgain_ChangesNothing()
    {
        conjunctions.Add(0);
        conjunctions.Add(1);
        var before = conjunctions.LogOdds;

        conjunctions.Add(0);

        Assert.Equal(before, conjunctions.LogOdds);
    }
}
