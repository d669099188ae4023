using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Judges what one person wrote so far, message by message: says at which message the whole begins to look like a scam's
/// story, and at which it plainly does, with the words that spoke for it; and which cues each message is told to show.
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
        var weights = classifier.Model.Header.Story;
        var story = new StoryScore(classifier.Model);
        var quotes = new StoryQuotes(classifier.Model, [.. Steps, "s.any"]);
        var marks = new CueMarks(classifier.Model);
        var (findings, doubted) = (new List<MessageFinding>(), new List<int>());
        var (isUnclear, isPlain) = (false, false);
        for (var i = 0; i < conversation.Messages.Count; i++)
        {
            if (conversation.Messages[i] is not { Direction: Direction.In } message)
            {
                continue;
            }

            var scored = classifier.Score(message.Read());
            var hits = CueCatalog.Recent(message.Read()).Hits;
            story.Add(scored, hits);
            if (scored.Segments.Count > 0)
            {
                marks.Add(i, message, scored, hits, story.Told);
            }

            quotes.Add(message, scored);
            var wasUnclear = isUnclear;
            isUnclear = isUnclear || story.Reaches(weights.Unclear);
            if (!isPlain && isUnclear && story.Reaches(weights.Signs))
            {
                findings.Add(new MessageFinding(i, Of(RunsLike, Strength.Strong, weights.SignsAlarms, quotes)));
                isPlain = true;
            }
            else if (isUnclear && !wasUnclear)
            {
                findings.Add(new MessageFinding(i, Of(Resembles, Strength.Medium, weights.UnclearAlarms, quotes)));
            }

            if (!isUnclear && hits.Any(h => h.Cue.Strength > Strength.Weak))
            {
                doubted.Add(i);
            }
        }

        return new([.. findings, .. marks.Findings], doubted, marks.Untold);
    }

    private Finding Of(string code, Strength strength, MeasuredAlarms alarms, StoryQuotes quotes) =>
        new(Id, code, Severity.Concern, strength)
        {
            Evidence = quotes.Take(MostQuotes, Telling),
            OperatingPoint = new OperatingPoint(alarms.Marked, alarms.Of, alarms.On),
        };
}
