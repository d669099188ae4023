using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Marks what a trained classifier takes for a scam cue where no phrase of the rules fits. Always weak: what it finds
/// stands beside other findings and never raises an alarm; how messages add up is <see cref="ConversationInspection"/>'s.
/// </summary>
public sealed class LearnedCueAnalyzer : IMessageAnalyzer
{
    /// <inheritdoc/>
    public string Id => "learned-cues";

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Analyze(MessageSubject message)
    {
        var classifier = TextClassifier.Default;
        var scored = classifier.Score(message.Text);
        var findings = new List<Finding>();
        var heads = classifier.Model.Header.Heads;
        for (var head = 0; head < heads.Length; head++)
        {
            if (
                heads[head].Code is { } code
                && scored.Best(head) is var (segment, score)
                && score >= heads[head].Threshold
            )
            {
                findings.Add(FindingOf(code, message, scored.Quote(segment, head)));
            }
        }

        return findings;
    }

    private Finding FindingOf(string code, MessageSubject message, TextQuote quote) =>
        new(Id, code, Severity.Concern, Strength.Weak)
        {
            Evidence =
            [
                new QuoteEvidence(
                    message.Key,
                    quote.Start,
                    quote.Length,
                    message.Text.Substring(quote.Start, quote.Length)
                ),
            ],
        };
}
