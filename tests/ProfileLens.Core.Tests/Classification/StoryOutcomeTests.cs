using ProfileLens.Core.Classification;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

/// <summary>
/// Limits are set by what the model of this build gives the story, so that they hold for any fit for which these texts rise
/// and fall; the first test says whether they do.
/// </summary>
public sealed class StoryOutcomeTests
{
    private const float Never = 1_000;

    /// <summary>Begins like a scam and turns out to be two people who live together.</summary>
    private static readonly string[] Texts =
    [
        "morning! the lake was frozen today, the dog would not go in",
        "My account is frozen here. Please buy Steam gift cards, scratch them and send me a picture of the codes, my love",
        "haha the cards are for Ben's birthday, he told me which ones he wants when I picked him up from school",
        "I'm at the station already, shall I get bread and milk on the way home?",
        "you left your umbrella in my car last night, I'll bring it to your mum's on Sunday",
        "dinner is in the oven, see you at six. don't forget the dentist tomorrow",
    ];

    private static readonly TextModel Model = TextClassifier.Default.Model;
    private static readonly float[] Levels = LevelsOf(Texts);
    private static readonly float Peak = Levels.Max();

    /// <summary>The story is at its highest here, below it before, and below it at the end.</summary>
    private static readonly int Top = Array.IndexOf(Levels, Peak);

    [Fact]
    public void Levels_OfTheseTexts_RiseAndFall()
    {
        Assert.InRange(Top, 1, Texts.Length - 2);
        Assert.True(Peak > Levels[^1], string.Join(' ', Levels));
    }

    [Fact]
    public void Findings_WhatTheWholeNoLongerBearsOut_AreTakenBack() =>
        Assert.Empty(Marks(unclear: Peak, signs: Peak, confirmedBy: 3));

    [Fact]
    public void Findings_AsLongAsNothingWasSaidSince_Stand() =>
        Assert.Equal([(Top, StoryAnalyzer.RunsLike)], Marks(unclear: Peak, signs: Peak, confirmedBy: 3, Top + 1));

    [Fact]
    public void Findings_WhatStoodThroughEnoughMessages_Stay() =>
        Assert.Equal([(Top, StoryAnalyzer.Resembles)], Marks(unclear: Peak, signs: Never, confirmedBy: 0));

    [Fact]
    public void Findings_WhatWasLeftInBetween_IsConfirmedByAsManyMessagesAnew()
    {
        var outcome = new StoryOutcome(Weights(Peak, Never, confirmedBy: 1));
        var (high, low) = (Story(Top + 1), Story(Texts.Length));
        foreach (var (story, at) in new[] { high, low, high, low }.Select((s, i) => (s, i)))
        {
            outcome.Add(at, story, hasTellingHits: false, () => []);
        }

        Assert.Empty(outcome.Findings("story"));
    }

    [Fact]
    public void Findings_BorneOutAgain_NameTheFirstMessageAndWhatSpokeForItThere()
    {
        var outcome = new StoryOutcome(Weights(Peak, Never, confirmedBy: 3));
        var (high, low) = (Story(Top + 1), Story(Texts.Length));
        foreach (var (story, at) in new[] { low, high, low, high }.Select((s, i) => (s, i)))
        {
            outcome.Add(at, story, hasTellingHits: false, () => [new FieldEvidence("message", $"{at}")]);
        }

        var (message, finding) = Assert.Single(outcome.Findings("story"));
        Assert.Equal((1, "1"), (message, Assert.IsType<FieldEvidence>(Assert.Single(finding.Evidence)).Value));
    }

    [Fact]
    public void Findings_StoryThatWasPlainAndIsUnclearNow_IsUnclearFromWhereItBegan() =>
        Assert.Equal([(0, StoryAnalyzer.Resembles)], Marks(-Never, signs: Peak, confirmedBy: 9));

    [Fact]
    public void Findings_StoryThatIsPlain_NameTheFirstMessageOfEach() =>
        Assert.Equal(
            [(0, StoryAnalyzer.Resembles), (Top, StoryAnalyzer.RunsLike)],
            Marks(-Never, signs: Peak, confirmedBy: 9, Top + 1)
        );

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Findings_StoryOfFewMessages_TakesWhatIsDemandedOfThose(int more, bool isMarked)
    {
        var weights = Weights(Peak, Peak, confirmedBy: 3) with { Few = new(Top + 1 + more, Never, Never) };
        var outcome = new StoryOutcome(weights);
        outcome.Add(Top, Story(Top + 1), hasTellingHits: false, () => []);

        Assert.Equal(isMarked, outcome.Findings("story").Any());
    }

    [Fact]
    public void Findings_NoMessages_AreNone() => Assert.Empty(Marks(-Never, -Never, confirmedBy: 0, count: 0));

    [Fact]
    public void Doubted_StoryThatStands_IsWhatCameBeforeIt() =>
        Assert.Equal(Enumerable.Range(0, Top), Told(Peak, Peak, confirmedBy: 0).Doubted());

    [Fact]
    public void Doubted_MarkTakenBack_IsEveryMessageWithHits() =>
        Assert.Equal(Enumerable.Range(0, Texts.Length), Told(Peak, Peak, confirmedBy: 3).Doubted());

    [Fact]
    public void Doubted_MessageWithoutHits_IsNotIn()
    {
        var outcome = new StoryOutcome(Weights(Never, Never, confirmedBy: 0));
        outcome.Add(0, Story(1), hasTellingHits: false, () => []);
        outcome.Add(1, Story(2), hasTellingHits: true, () => []);

        Assert.Equal([1], outcome.Doubted());
    }

    private static List<(int Message, string Code)> Marks(
        float unclear,
        float signs,
        int confirmedBy,
        int? count = null
    ) => [.. Told(unclear, signs, confirmedBy, count).Findings("story").Select(f => (f.Message, f.Finding.Code))];

    private static StoryOutcome Told(float unclear, float signs, int confirmedBy, int? count = null)
    {
        var outcome = new StoryOutcome(Weights(unclear, signs, confirmedBy));
        for (var i = 0; i < (count ?? Texts.Length); i++)
        {
            outcome.Add(i, Story(i + 1), hasTellingHits: true, () => []);
        }

        return outcome;
    }

    private static StoryWeights Weights(float unclear, float signs, int confirmedBy) =>
        Model.Header.Story with
        {
            Unclear = unclear,
            Signs = signs,
            Few = new(0, Never, Never),
            ConfirmedBy = confirmedBy,
        };

    /// <summary>The story after so many of the texts.</summary>
    private static StoryScore Story(int count)
    {
        var story = new StoryScore(Model);
        foreach (var text in Texts[..count])
        {
            story.Add(TextClassifier.Default.Score(text), CueCatalog.Recent(text).Hits);
        }

        return story;
    }

    private static float[] LevelsOf(string[] texts) => [.. texts.Select((_, i) => LevelOf(Story(i + 1)))];

    /// <summary>The highest limit that a story reaches.</summary>
    private static float LevelOf(StoryScore story)
    {
        var (low, high) = (-100f, 100f);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = story.Reaches(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }
}
