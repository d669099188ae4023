using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Analysis;

/// <summary>A step of a conversation that is known from scams, and the words that show it.</summary>
/// <param name="Stage">Where in a scam it belongs.</param>
/// <param name="Finding">The first of its code.</param>
/// <param name="Quote">What the other side wrote.</param>
/// <param name="SentAt">When, if the page says.</param>
public sealed record TimelineEntry(CueStage Stage, Finding Finding, QuoteEvidence Quote, DateTimeOffset? SentAt);

/// <summary>What the messages of one person add up to. Derived from the findings beside them, never from anything else.</summary>
/// <param name="Verdict">The gravest of the messages'. Cues of different messages add up in the story; where that was
/// noticed, an unusual sign of another kind in any message counts beside it.</param>
/// <param name="Timeline">Oldest first; each kind of step where it came first.</param>
/// <param name="FirstMark">Key of the first message that was not left without a mark, or null.</param>
public sealed record ConversationSummary(Verdict Verdict, IReadOnlyList<TimelineEntry> Timeline, string? FirstMark)
{
    /// <summary>Steps that are shown; a conversation may have thousands of messages.</summary>
    public const int MostEntries = 40;

    /// <summary>Sums up messages and what was found beside each.</summary>
    public static ConversationSummary From(IReadOnlyList<MessageSubject> messages, IReadOnlyList<Inspection> found)
    {
        var mark = MarkOf(found);
        var judged = found.Where((_, i) => messages[i].Direction != Direction.Out).ToList();
        return new ConversationSummary(
            Together([.. judged.SelectMany(f => f.Findings).Where(f => !Verdict.IsCue(f.Code))])
                ?? Worst([.. judged.Select(f => f.Verdict)]),
            Steps(messages, found),
            mark < 0 ? null : messages[mark].Key
        );
    }

    /// <summary>Place of the first message that was marked, or -1.</summary>
    private static int MarkOf(IReadOnlyList<Inspection> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Verdict.Outcome is Outcome.Signs or Outcome.Unclear)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What a noticed story and the signs in all messages but cues come to; null where that is no more than each alone.</summary>
    private static Verdict? Together(List<Finding> findings) =>
        findings.Exists(f => f.Code.StartsWith("story.", StringComparison.Ordinal) && f.Strength != Strength.Weak)
        && Verdict.From(findings) is { Outcome: Outcome.Signs } verdict
            ? verdict
            : null;

    private static Verdict Worst(List<Verdict> verdicts)
    {
        foreach (var outcome in new[] { Outcome.Signs, Outcome.Unclear, Outcome.NotChecked })
        {
            var such = verdicts.Where(v => v.Outcome == outcome).ToList();
            if (such.Count > 0)
            {
                return new Verdict(outcome, [.. such.SelectMany(v => v.Because).Distinct()]);
            }
        }

        return new Verdict(verdicts.Count == 0 ? Outcome.NotChecked : Outcome.NothingFound, []);
    }

    private static List<TimelineEntry> Steps(IReadOnlyList<MessageSubject> messages, IReadOnlyList<Inspection> found)
    {
        var (steps, seen) = (new List<TimelineEntry>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < found.Count && steps.Count < MostEntries; i++)
        {
            foreach (var finding in found[i].Findings)
            {
                if (
                    CueCatalog.Default.StageOf(finding.Code) is { } stage
                    && finding.Evidence.OfType<QuoteEvidence>().FirstOrDefault() is { } quote
                    && seen.Add(finding.Code)
                )
                {
                    steps.Add(new TimelineEntry(stage, finding, quote, messages[i].SentAt));
                }
            }
        }

        return steps;
    }
}
