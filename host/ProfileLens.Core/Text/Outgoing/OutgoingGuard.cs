using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text.Entities;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>
/// Tells what a text that the user is about to send gives away. Keeps nothing, and its quotes name places only: whoever
/// asks has the text. Thread-safe.
/// </summary>
public static class OutgoingGuard
{
    /// <summary>Name of this check in its findings.</summary>
    public const string Id = "outgoing-guard";

    private static readonly Action<OutgoingText, List<Leak>>[] WithDigits =
    [
        OneTimeCodes.Scan,
        NationalIds.Scan,
        NamedNumbers.Accounts,
        NamedNumbers.Passports,
        NamedNumbers.Ids,
        HomeAddresses.Scan,
    ];

    /// <summary>What the text gives away, one finding a kind, each with the places.</summary>
    /// <param name="text">Of at most <see cref="MessageSubject.MaxLength"/> is read.</param>
    public static IReadOnlyList<Finding> Check(string text)
    {
        var isCut = text.Length > MessageSubject.MaxLength;
        var read = new OutgoingText(isCut ? text[..MessageSubject.MaxLength] : text, OutgoingRules.Default.Normalizer);
        var leaks = new List<Leak>();
        AddEntities(read, leaks);
        Passwords.Scan(read, leaks);
        foreach (var scan in read.HasDigit ? WithDigits : [])
        {
            scan(read, leaks);
        }

        var findings = Distinct(leaks).GroupBy(l => l.Code).Select(FindingOf);
        return isCut ? [.. findings, Finding.CouldNotCheck(Id, "text-cut")] : [.. findings];
    }

    private static void AddEntities(OutgoingText text, List<Leak> leaks)
    {
        foreach (var entity in EntityScanner.Scan(text.Plain))
        {
            if (CodeOf(entity.Kind) is { } code)
            {
                leaks.Add(new Leak(code, entity.Start, entity.Length, entity.Name));
            }
        }
    }

    private static string? CodeOf(EntityKind kind) =>
        kind switch
        {
            EntityKind.CardNumber => "outgoing.card-number",
            EntityKind.Iban => "outgoing.bank-account",
            EntityKind.CryptoAddress => "outgoing.wallet-address",
            EntityKind.GiftCardCode => "outgoing.gift-card-code",
            _ => null,
        };

    /// <summary>What was found first names a stretch of text; nothing else does.</summary>
    private static List<Leak> Distinct(List<Leak> leaks)
    {
        var kept = new List<Leak>();
        foreach (var leak in leaks)
        {
            if (
                kept.Count < EntityScanner.MaxEntities
                && !kept.Exists(k => k.Start < leak.Start + leak.Length && leak.Start < k.Start + k.Length)
            )
            {
                kept.Add(leak);
            }
        }

        return kept;
    }

    private static Finding FindingOf(IGrouping<string, Leak> same) =>
        new(Id, same.Key, Severity.Concern, Strength.Medium)
        {
            Args = new Dictionary<string, string> { ["name"] = same.First().Name },
            Evidence = [.. same.Select(l => new QuoteEvidence(null, l.Start, l.Length, ""))],
            OperatingPoint = OutgoingOperatingPoints.Of(same.Key),
        };
}
