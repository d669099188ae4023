using ProfileLens.Core.Classification;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class StoryCuesTests
{
    private readonly StoryCues cues = new();

    [Fact]
    public void Add_CuesOfSeveralMessages_CountsMessagesStagesAndStrengths()
    {
        cues.Add([Hit("endearment"), Hit("gift-card-request")]);
        cues.Add([]);
        cues.Add([Hit("gift-card-request")]);

        Assert.Equal(
            (1, 2, 0),
            (cues.Messages("endearment"), cues.Messages("gift-card-request"), cues.Messages("urgency"))
        );
        Assert.Equal((2, 2), (cues.Cues, cues.Stages));
        Assert.Equal((1, 1, 0), (cues.Of(CueStage.Contact), cues.Of(CueStage.Sting), cues.Of(CueStage.Pressure)));
        Assert.Equal((1, 0, 1), (cues.Of(CueStrength.Weak), cues.Of(CueStrength.Medium), cues.Of(CueStrength.Strong)));
        Assert.Equal((2, 4), (cues.MostCues, cues.MostStrength));
    }

    [Fact]
    public void Add_Nothing_CountsNothing()
    {
        cues.Add([]);

        Assert.Equal((0, 0, 0, 0), (cues.Cues, cues.Stages, cues.MostCues, cues.MostStrength));
    }

    private static CueHit Hit(string id) => new(CueCatalog.Default.Cues.Single(c => c.File.Id == id), 0, 1);
}
