using ProfileLens.Core.Classification;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StoryFeatureTests
{
    [Fact]
    public void Parse_ANameOfTheModel_TellsKindAndPlace()
    {
        Assert.Equal(new StoryFeature(StoryFeatureKind.Max, 7), Parse("max:C23"));
        Assert.Equal(new StoryFeature(StoryFeatureKind.Second, 9), Parse("second:told:C23"));
        Assert.Equal(new StoryFeature(StoryFeatureKind.Cue, 0, "parcel-fee"), Parse("cue:parcel-fee"));
        Assert.Equal(new StoryFeature(StoryFeatureKind.Stage, (int)CueStage.ReVictim), Parse("stage:re-victim"));
        Assert.Equal(new StoryFeature(StoryFeatureKind.Strength, (int)CueStrength.Strong), Parse("strength:strong"));
        Assert.Equal(new StoryFeature(StoryFeatureKind.Dense, 1), Parse("dense:strength"));
        Assert.Equal(new StoryFeature(StoryFeatureKind.Peak, 2), Parse("peak:both"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("max")]
    [InlineData("max:told:C99")]
    [InlineData("most:C23")]
    [InlineData("stage:later")]
    [InlineData("strength:iron")]
    [InlineData("count:words")]
    [InlineData("dense:")]
    [InlineData("level:C23")]
    public void Parse_AnythingElse_IsInvalid(string name) => Assert.Throws<InvalidDataException>(() => Parse(name));

    private static StoryFeature Parse(string name) =>
        StoryFeature.Parse(
            name,
            score =>
                score switch
                {
                    "C23" => 7,
                    "told:C23" => 9,
                    _ => throw new InvalidDataException(score),
                }
        );
}
