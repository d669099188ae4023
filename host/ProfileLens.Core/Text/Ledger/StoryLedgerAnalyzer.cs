using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Ledger;

/// <summary>
/// Keeps what one person says about themselves (age, home, job, family) and shows two claims side by side when both
/// cannot be true. A move, a birthday or a second job are honest reasons, so that it is never more than weak by itself.
/// </summary>
public sealed class StoryLedgerAnalyzer : IConversationAnalyzer
{
    /// <summary>Code of two claims that cannot both be true.</summary>
    public const string Contradiction = "story.contradiction";

    /// <inheritdoc/>
    public string Id => "story-ledger";

    /// <summary>Loads the claims ahead of the first conversation.</summary>
    public static void Load() => _ = ClaimBook.Default;

    /// <inheritdoc/>
    public ConversationFindings Analyze(ConversationSubject conversation)
    {
        var (first, findings) = (
            new Dictionary<string, (Claim Claim, MessageSubject Message)>(),
            new List<MessageFinding>()
        );
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < conversation.Messages.Count; i++)
        {
            if (conversation.Messages[i] is not { Direction: Direction.In } message)
            {
                continue;
            }

            foreach (var claim in ClaimBook.Default.Find(message.Read()))
            {
                if (!first.TryGetValue(claim.Topic, out var earlier))
                {
                    first[claim.Topic] = (claim, message);
                }
                else if (ClaimBook.Contradict(earlier.Claim, claim) && told.Add(claim.Topic))
                {
                    findings.Add(new MessageFinding(i, Of(earlier.Claim, earlier.Message, claim, message)));
                }
            }
        }

        return new(findings, [], []);
    }

    private Finding Of(Claim before, MessageSubject then, Claim now, MessageSubject message) =>
        new(Id, Contradiction, Severity.Concern, Strength.Weak)
        {
            Evidence =
            [
                new ComparisonEvidence(Words(before, then), then.SentAt, Words(now, message)),
                Quote(before, then),
                Quote(now, message),
            ],
        };

    private static string Words(Claim claim, MessageSubject message) =>
        message.Text.Substring(claim.Start, claim.Length);

    private static QuoteEvidence Quote(Claim claim, MessageSubject message) =>
        new(message.Key, claim.Start, claim.Length, Words(claim, message));
}
