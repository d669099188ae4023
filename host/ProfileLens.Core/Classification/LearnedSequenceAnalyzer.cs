using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Marks cues that no single message shows, as their files in <c>rules/cues</c> tell: asked again after an earlier ask,
/// affection upon affection, a question left without an answer. Always weak, like what the classifier finds in one message.
/// </summary>
public sealed class LearnedSequenceAnalyzer : IConversationAnalyzer
{
    /// <summary>Log-odds from which on a head was shown by an earlier message.</summary>
    private const float Shown = 0;

    private static readonly Lazy<Cue[]> Cues = new(() =>
        [.. CueCatalog.Default.Cues.Where(c => c.File.Over is not null)]
    );

    /// <inheritdoc/>
    public string Id => "learned-sequences";

    /// <inheritdoc/>
    public IReadOnlyList<MessageFinding> Analyze(ConversationSubject conversation)
    {
        var classifier = TextClassifier.Default;
        var watched = Cues.Value.Select(c => new Watch(c, classifier.Model)).ToList();
        var findings = new List<MessageFinding>();
        for (var i = 0; i < conversation.Messages.Count; i++)
        {
            if (conversation.Messages[i] is not { Direction: Direction.In } message)
            {
                continue;
            }

            var scored = classifier.Score(message.Read());
            var before = i > 0 ? conversation.Messages[i - 1] : null;
            findings.AddRange(
                watched.Where(w => w.Sees(scored, before)).Select(w => new MessageFinding(i, Of(w, message, scored)))
            );
        }

        return findings;
    }

    private Finding Of(Watch watch, MessageSubject message, ScoredText scored)
    {
        var (start, length) = scored.Quote(scored.Best(watch.Head).Segment, watch.Head);
        return new Finding(Id, watch.Cue.Code, Severity.Concern, watch.Cue.Strength)
        {
            Evidence = [new QuoteEvidence(message.Key, start, length, message.Text.Substring(start, length))],
        };
    }

    /// <summary>A cue, and whether what must come before it has come.</summary>
    private sealed class Watch(Cue cue, TextModel model)
    {
        private readonly CueSequence sequence = cue.File.Over!;
        private readonly int[] after = [.. (cue.File.Over!.After ?? []).Select(model.HeadOf)];
        private bool isOpen = cue.File.Over!.After is null;

        public Cue Cue => cue;

        public int Head { get; } = model.HeadOf(cue.File.Over!.Head);

        /// <summary>Takes the next message of the other side.</summary>
        /// <param name="before">The message just before it, of either side.</param>
        public bool Sees(ScoredText text, MessageSubject? before)
        {
            var isSeen = isOpen && IsAnswer(before) && text.Best(Head).Score >= model.Header.Heads[Head].Threshold;
            isOpen |= after.Any(h => text.Best(h).Score >= Shown);
            return isSeen;
        }

        private bool IsAnswer(MessageSubject? before) =>
            !sequence.AfterQuestion
            || (before is { Direction: Direction.Out } && before.Text.AsSpan().ContainsAny('?', '？', '؟'));
    }
}
