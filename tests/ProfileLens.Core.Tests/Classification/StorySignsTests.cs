using ProfileLens.Core.Classification;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StorySignsTests
{
    [Fact]
    public void Of_KnownConceptsAndCues_GivesTheirNumbers()
    {
        var signs = Read("concept:love", "cue:urgency", "head:C23");
        var love = new SegmentFeature(FeatureHash.Mix(5, FeatureHash.Of("love")), 0, 0);

        Assert.Equal([0], signs.Of([new SegmentFeature(1, 0, 0), love]));
        Assert.Equal((1, -1), (signs.Of("urgency"), signs.Of("love")));
        Assert.Equal([(23, 2)], signs.Heads);
    }

    [Theory]
    [InlineData("love")]
    [InlineData("head:C99")]
    public void Read_AnUnknownSign_IsInvalid(string name) =>
        Assert.Throws<InvalidDataException>(() => Read("concept:money", name));

    [Fact]
    public void Read_TooFewPairs_IsInvalid() =>
        Assert.Throws<InvalidDataException>(() =>
            new StorySigns(new JointWeights(0, ["cue:urgency", "cue:secrecy"], [0, 0], 1, [], 0), HeadOf)
        );

    private static StorySigns Read(params string[] names) =>
        new(
            new JointWeights(0, names, new float[names.Length], 1, new byte[names.Length * (names.Length - 1) / 2], 0),
            HeadOf
        );

    private static int HeadOf(string name) => name == "C23" ? 23 : throw new InvalidDataException(name);
}
