using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Entities;

/// <summary>Marks what a message names by its form: ways to be paid, codes worth money, links that pretend.</summary>
public sealed class EntityAnalyzer : IMessageAnalyzer
{
    /// <inheritdoc/>
    public string Id => "entities";

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Analyze(MessageSubject message)
    {
        var entities = EntityScanner.Recent(message.Text);
        return entities.Count == 0
            ? []
            : [.. entities.Select(e => FindingOf(e, message)).OfType<Finding>().GroupBy(f => f.Code).Select(Joined)];
    }

    private Finding? FindingOf(Entity entity, MessageSubject message) =>
        entity.Kind switch
        {
            EntityKind.CryptoAddress => Mark("entity.wallet-address", Strength.Strong, entity, message),
            EntityKind.Iban => Mark("entity.bank-account", Strength.Medium, entity, message),
            EntityKind.CardNumber => Mark("entity.card-number", Strength.Medium, entity, message),
            EntityKind.GiftCardCode => Mark("entity.gift-card-code", Strength.Medium, entity, message),
            EntityKind.Link => LinkFinding(entity, message),
            EntityKind.Handle => Mark("entity.messenger-name", Strength.Weak, entity, message) with
            {
                Severity = Severity.Info,
                OperatingPoint = null,
            },
            _ => null,
        };

    private Finding? LinkFinding(Entity entity, MessageSubject message) =>
        EntityRules.Default.Sites.ImitatedBy(entity.Value) is not { } imitation
            ? null
            : Mark(
                imitation.Disguise == Disguise.OneLetterOff ? "entity.link-one-letter-off" : "entity.look-alike-link",
                imitation.Disguise == Disguise.OneLetterOff ? Strength.Medium : Strength.Strong,
                entity with
                {
                    Name = imitation.Domain,
                },
                message
            );

    private Finding Mark(string code, Strength strength, Entity entity, MessageSubject message) =>
        new(Id, code, Severity.Concern, strength)
        {
            Args = new Dictionary<string, string> { ["name"] = entity.Name, ["value"] = entity.Value },
            Evidence =
            [
                new QuoteEvidence(
                    message.Key,
                    entity.Start,
                    entity.Length,
                    message.Text.Substring(entity.Start, entity.Length)
                ),
            ],
            OperatingPoint = EntityOperatingPoints.Of(code),
        };

    /// <summary>One finding a code, with every quote.</summary>
    private static Finding Joined(IGrouping<string, Finding> same) =>
        same.First() with
        {
            Evidence = [.. same.SelectMany(f => f.Evidence)],
        };
}
