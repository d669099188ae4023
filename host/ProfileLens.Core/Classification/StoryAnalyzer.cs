using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Judges what one person wrote so far: whether it looks like a scam's story, or plainly runs like one, as it stands now; at
/// which message it came to that, with the words that spoke for it; and which cues each message is told to show.
/// </summary>
public sealed class StoryAnalyzer : IConversationAnalyzer
{
    /// <summary>Code of a story that resembles a scam's.</summary>
    public const string Resembles = Verdict.Story;

    /// <summary>Code of a story that runs like a scam's.</summary>
    public const string RunsLike = "story.runs-like-scam";

    /// <summary>Name of the analyzer of what is told of the whole.</summary>
    public const string Name = "story";

    private const int MostQuotes = 4;
    private const float Telling = 0;

    /// <summary>Heads that are quoted, one for each step of a scam.</summary>
    private static readonly string[] Steps =
    [
        "g.contact",
        "g.persona",
        "g.romance",
        "g.story",
        "g.excuse",
        "g.ask",
        "g.pressure",
    ];

    /// <inheritdoc/>
    public string Id => Name;

    /// <summary>Loads the classifier ahead of the first conversation.</summary>
    public static void Load() => _ = TextClassifier.Default;

    /// <inheritdoc/>
    public ConversationFindings Analyze(ConversationSubject conversation)
    {
        var classifier = TextClassifier.Default;
        var story = new StoryScore(classifier.Model);
        var outcome = new StoryOutcome(classifier.Model.Header.Story);
        var quotes = new StoryQuotes(classifier.Model, [.. Steps, "s.any"]);
        var marks = new CueMarks(classifier.Model);
        for (var i = 0; i < conversation.Messages.Count; i++)
        {
            if (conversation.Messages[i] is not { Direction: Direction.In } message)
            {
                continue;
            }

            var (scored, hits) = (classifier.Score(message.Read()), CueCatalog.Recent(message.Read()).Hits);
            story.Add(scored, hits);
            quotes.Add(message, scored);
            if (scored.Segments.Count > 0)
            {
                marks.Add(i, message, scored, hits, story.Told);
                var hasTellingHits = hits.Any(h => h.Cue.Strength > Strength.Weak);
                outcome.Add(i, story, hasTellingHits, () => quotes.Take(MostQuotes, Telling, message.Key));
            }
        }

        return new([.. outcome.Findings(Id), .. marks.Findings], outcome.Doubted(), marks.Untold);
    }
}
