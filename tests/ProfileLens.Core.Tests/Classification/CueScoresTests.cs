using ProfileLens.Core.Classification;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class CueScoresTests
{
    private readonly TextModel model = TextClassifier.Default.Model;

    [Theory]
    [InlineData("write me on telegram, I am hardly ever on this site", "C05")]
    [InlineData("Buy two Steam gift cards and send me a picture of the codes", "C27")]
    [InlineData("schreib mir auf WhatsApp, hier bin ich fast nie", "C05")]
    public void Add_MessageThatPlainlyShowsACue_TellsIt(string text, string cue) => Assert.Contains(cue, Told(text));

    [Theory]
    [InlineData("morning! the lake was frozen today, the dog would not go in")]
    [InlineData("I'll bring the umbrella this time")]
    [InlineData("Der Zug hatte wieder Verspätung, bin erst um acht daheim")]
    public void Add_OrdinaryMessage_TellsNothing(string text) => Assert.Empty(Told(text));

    [Fact]
    public void Add_AskAfterAnAsk_IsToldAsAFurtherOne()
    {
        string[] story =
        [
            "Good evening my queen, you are my soulmate, God sent you to me",
            "The hospital wants a deposit of $1,850 before the surgery and my account is frozen, can you send it? I pay you back double",
            "Thank you my love, but the doctor says there is one more fee, you have to pay another $900 today or they stop",
        ];

        Assert.Contains("C34", Told(story));
        Assert.DoesNotContain("C34", Told(story[1]));
    }

    private IEnumerable<string> Told(params string[] texts)
    {
        var story = new StoryScore(model);
        foreach (var text in texts)
        {
            story.Add(TextClassifier.Default.Score(text), CueCatalog.Recent(text).Hits);
        }

        var cues = model.Header.Story.Cues.Catalogue;
        return cues.Where((_, i) => story.Told[i]);
    }
}
