using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Classification;

/// <summary>
/// What a story comes to, as it stands after its last message: what is said later may bear a beginning out or explain it, so
/// a mark that the whole no longer bears out is taken back. One that stood through some messages more stays, so that it
/// can't be talked away.
/// </summary>
internal sealed class StoryOutcome(StoryWeights weights)
{
    private readonly List<int> withHits = [];
    private readonly StoryMark resembles = new(weights.ConfirmedBy);
    private readonly StoryMark runsLike = new(weights.ConfirmedBy);

    /// <summary>Adds a message of the other side with words, which the story has got.</summary>
    /// <param name="hasTellingHits">Whether the rules found more than a weak cue in it.</param>
    /// <param name="quotes">What spoke for the story so far.</param>
    public void Add(int message, StoryScore story, bool hasTellingHits, Func<IReadOnlyList<Evidence>> quotes)
    {
        var few = story.Messages < weights.Few.Under;
        resembles.Add(message, story, few ? weights.Few.Unclear : weights.Unclear, mayReach: true, quotes);
        runsLike.Add(message, story, few ? weights.Few.Signs : weights.Signs, mayReach: resembles.Stands, quotes);
        if (hasTellingHits)
        {
            withHits.Add(message);
        }
    }

    /// <summary>The findings that stand.</summary>
    /// <param name="analyzer">Whose they are.</param>
    public IEnumerable<MessageFinding> Findings(string analyzer)
    {
        if (resembles.Stands && !(runsLike.Stands && runsLike.Message == resembles.Message))
        {
            yield return resembles.Finding(analyzer, StoryAnalyzer.Resembles, Strength.Medium, weights.UnclearAlarms);
        }

        if (runsLike.Stands)
        {
            yield return runsLike.Finding(analyzer, StoryAnalyzer.RunsLike, Strength.Strong, weights.SignsAlarms);
        }
    }

    /// <summary>Messages with cues that the story, up to them, does not bear out.</summary>
    public IReadOnlyList<int> Doubted() =>
        resembles.Stands ? [.. withHits.Where(m => m < resembles.Message)] : withHits;
}
