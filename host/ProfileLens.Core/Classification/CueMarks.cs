using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// What is told of the cues of a conversation: those that a score of all that was written so far finds in a message where no
/// phrase of the rules fits, and the weak and medium ones of the rules that it does not confirm, which are left untold.
/// </summary>
internal sealed class CueMarks(TextModel model)
{
    /// <summary>Name that the findings have as their analyzer's.</summary>
    private const string Id = "learned-cues";

    private readonly CueScorer scorer = model.Cues;

    /// <summary>Found where no phrase fits; always weak, so that they never raise an alarm.</summary>
    public List<MessageFinding> Findings { get; } = [];

    /// <summary>Left untold.</summary>
    public List<UntoldCue> Untold { get; } = [];

    /// <summary>Adds a message with words.</summary>
    /// <param name="at">0-based place in the conversation.</param>
    /// <param name="hits">The cues that the rules found in it.</param>
    /// <param name="told">Which cues it is told to show.</param>
    public void Add(int at, MessageSubject message, ScoredText text, IReadOnlyList<CueHit> hits, bool[] told)
    {
        var known = new bool[told.Length];
        foreach (var hit in hits)
        {
            if (scorer.PlaceOf(hit.Cue.File.Catalogue) is not (>= 0 and var cue))
            {
                continue;
            }

            known[cue] = true;
            if (!told[cue] && hit.Cue.Strength < Strength.Strong)
            {
                Untold.Add(new UntoldCue(at, hit.Cue.Code));
            }
        }

        for (var cue = 0; cue < told.Length; cue++)
        {
            if (told[cue] && !known[cue])
            {
                Findings.Add(new MessageFinding(at, FindingOf(cue, message, text)));
            }
        }
    }

    private Finding FindingOf(int cue, MessageSubject message, ScoredText text)
    {
        var head = scorer.Heads[cue];
        var (start, length) = text.Quote(text.Best(head).Segment, head);
        return new(Id, scorer.CodeOf(cue), Severity.Concern, Strength.Weak)
        {
            Evidence = [new QuoteEvidence(message.Key, start, length, message.Text.Substring(start, length))],
        };
    }
}
