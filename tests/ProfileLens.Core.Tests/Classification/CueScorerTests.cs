using ProfileLens.Core.Classification;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class CueScorerTests
{
    // Two cues of two values; the second weight of each is stored as 127 and worth 1.
    private static readonly CueWeights Weights = new(
        ["C05", "C16"],
        ["cue.leave-the-site", "cue.early-love"],
        ["C05", "C16"],
        Means: [1, 0],
        Spreads: [0.5f, 2],
        Biases: [0, -1],
        Scales: [1 / 127f, 1 / 127f],
        Weights: [127, 0, 0, 256 - 127],
        Told: 0.5f
    );

    [Theory]
    [InlineData(1, 0, false, false)]
    [InlineData(1.24, 0, false, false)]
    [InlineData(1.26, 0, true, false)]
    [InlineData(1, -2.9, false, false)]
    [InlineData(1, -3.1, false, true)]
    [InlineData(2, -4, true, true)]
    public void Told_Values_AreWeighedByTheirDistanceFromTheMean(float first, float second, bool one, bool other) =>
        Assert.Equal([one, other], Told(Weights, first, second));

    [Fact]
    public void Told_AValueFarOff_CountsNoMoreThanFiveSpreads()
    {
        var barely = Weights with { Told = 5.01f };

        Assert.Equal([false, false], Told(barely, 1000, 0));
        Assert.Equal([true, false], Told(barely with { Told = 4.99f }, 1000, 0));
    }

    [Fact]
    public void PlaceOf_NumberThatIsNotScored_IsMinusOne()
    {
        Assert.Equal(1, Of(Weights).PlaceOf("C16"));
        Assert.Equal(-1, Of(Weights).PlaceOf("C38"));
    }

    [Fact]
    public void New_WeightsOfAnotherNumberOfValues_AreRefused() =>
        Assert.Throws<InvalidDataException>(() => new CueScorer(Weights, 3, _ => 0));

    private static bool[] Told(CueWeights weights, params float[] values) =>
        Array.ConvertAll(Of(weights).Odds(values), Of(weights).IsTold);

    private static CueScorer Of(CueWeights weights) => new(weights, 2, _ => 0);
}
