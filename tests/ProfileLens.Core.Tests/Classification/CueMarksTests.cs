using ProfileLens.Core.Analysis;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class CueMarksTests
{
    private const string GiftCard = "please buy me a steam card";
    private const string Pet = "Hello dear, how was your night";

    private readonly TextModel model = TextClassifier.Default.Model;

    [Fact]
    public void Add_ToldWhereTheRulesFoundNone_IsAWeakFindingWithAQuoteOfTheMessage()
    {
        var marks = Marked("the weather is fine and the train was late", "C16");

        var found = Assert.Single(marks.Findings);
        Assert.Equal((0, "cue.early-love", Strength.Weak), (found.Message, found.Finding.Code, found.Finding.Strength));
        var quote = Assert.IsType<QuoteEvidence>(Assert.Single(found.Finding.Evidence));
        Assert.Contains(quote.Text, "the weather is fine and the train was late", StringComparison.Ordinal);
        Assert.Empty(marks.Untold);
    }

    [Fact]
    public void Add_ToldWhereTheRulesFoundIt_IsLeftToTheRules()
    {
        var marks = Marked(Pet, "C04");

        Assert.Empty(marks.Findings);
        Assert.Empty(marks.Untold);
    }

    [Fact]
    public void Add_WeakCueOfTheRulesThatIsNotTold_IsLeftUntold() =>
        Assert.Equal([new UntoldCue(0, "cue.endearment")], Marked(Pet).Untold);

    [Fact]
    public void Add_StrongCueOfTheRulesThatIsNotTold_IsToldAllTheSame() => Assert.Empty(Marked(GiftCard).Untold);

    private CueMarks Marked(string text, params string[] cues)
    {
        var told = new bool[model.Cues.Count];
        foreach (var cue in cues)
        {
            told[model.Cues.PlaceOf(cue)] = true;
        }

        var marks = new CueMarks(model);
        var message = new MessageSubject("m1", Direction.In, text);
        marks.Add(0, message, TextClassifier.Default.Score(text), CueCatalog.Recent(text).Hits, told);
        return marks;
    }
}
