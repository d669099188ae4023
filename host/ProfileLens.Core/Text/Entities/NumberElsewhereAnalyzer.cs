using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Entities;

/// <summary>
/// Tells when somebody says they live in one country and gives a phone number of another. A weak sign: who moves often
/// keeps a number.
/// </summary>
public sealed class NumberElsewhereAnalyzer : IConversationAnalyzer
{
    private const string Code = "entity.number-elsewhere";

    /// <summary>Countries that share a numbering plan, or whose people move between them like neighbours of one town.</summary>
    private static readonly Dictionary<string, string> SharedPlans = new(StringComparer.Ordinal)
    {
        ["GG"] = "GB",
        ["JE"] = "GB",
        ["IM"] = "GB",
        ["CA"] = "US",
        ["PR"] = "US",
        ["VA"] = "IT",
        ["AX"] = "FI",
        ["SJ"] = "NO",
        ["XK"] = "RS",
    };

    /// <inheritdoc/>
    public string Id => "number-elsewhere";

    /// <inheritdoc/>
    public ConversationFindings Analyze(ConversationSubject conversation)
    {
        var numbers = Numbers(conversation).ToList();
        return numbers.Count > 0 && FirstClaim(conversation) is var (message, claim)
            ? new(Compare(numbers, message, claim), [], [])
            : ConversationFindings.None;
    }

    private List<MessageFinding> Compare(
        List<(int Place, MessageSubject Message, Entity Number)> numbers,
        MessageSubject claimed,
        PlaceClaim claim
    )
    {
        var other = numbers.Find(n => Plan(n.Number.Name) != Plan(claim.Country));
        var same = numbers.Exists(n => Plan(n.Number.Name) == Plan(claim.Country));
        return other.Number is null || same
            ? []
            :
            [
                new MessageFinding(
                    other.Place,
                    new Finding(Id, Code, Severity.Concern, Strength.Weak)
                    {
                        Args = new Dictionary<string, string>
                        {
                            ["place"] = claimed.Text.Substring(claim.Start, claim.Length),
                            ["number"] = other.Number.Value,
                        },
                        Evidence =
                        [
                            Quote(claimed, claim.Start, claim.Length),
                            Quote(other.Message, other.Number.Start, other.Number.Length),
                        ],
                        OperatingPoint = EntityOperatingPoints.Of(Code),
                    }
                ),
            ];
    }

    private static IEnumerable<(int Place, MessageSubject Message, Entity Number)> Numbers(
        ConversationSubject conversation
    ) =>
        Theirs(conversation)
            .Where(m => MayHoldNumber(m.Message.Text))
            .SelectMany(m =>
                EntityScanner
                    .Recent(m.Message.Text)
                    .Where(e => e.Kind == EntityKind.Phone)
                    .Select(e => (m.Place, m.Message, e))
            );

    private static (MessageSubject Message, PlaceClaim Claim)? FirstClaim(ConversationSubject conversation)
    {
        foreach (var (_, message) in Theirs(conversation))
        {
            if (EntityRules.Default.Places.First(message.Text) is { } claim)
            {
                return (message, claim);
            }
        }

        return null;
    }

    private static IEnumerable<(int Place, MessageSubject Message)> Theirs(ConversationSubject conversation) =>
        conversation
            .Messages.Select((m, i) => (i, m))
            .Where(m => m.m.Direction == Direction.In && m.m.Text.Length <= MessageSubject.MaxLength);

    private static bool MayHoldNumber(string text) =>
        text.Contains('+', StringComparison.Ordinal)
        || text.Contains("00", StringComparison.Ordinal)
        || (text.Contains('/', StringComparison.Ordinal) && text.Contains("wa.me/", StringComparison.OrdinalIgnoreCase))
        || text.Contains('＋', StringComparison.Ordinal);

    private static string Plan(string country) => SharedPlans.GetValueOrDefault(country, country);

    private static QuoteEvidence Quote(MessageSubject message, int start, int length) =>
        new(message.Key, start, length, message.Text.Substring(start, length));
}
