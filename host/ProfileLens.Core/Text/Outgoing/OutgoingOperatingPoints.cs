using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>How often each warning came up in text that gives nothing away; null until measured.</summary>
internal static class OutgoingOperatingPoints
{
    private const string Data = "honest-outgoing-dev-2026-11";

    /// <summary>Messages warned about, of how many; see tests/ProfileLens.Evaluation/results/outgoing-2026-11.md.</summary>
    private static readonly Dictionary<string, (int Marked, int Of)> Counts = new(StringComparer.Ordinal)
    {
        ["outgoing.card-number"] = (0, 85_688),
        ["outgoing.bank-account"] = (0, 85_688),
        ["outgoing.id-number"] = (1, 85_688),
        ["outgoing.passport-number"] = (0, 85_688),
        ["outgoing.one-time-code"] = (1, 85_688),
        ["outgoing.password"] = (0, 85_688),
        ["outgoing.home-address"] = (5, 85_688),
        ["outgoing.wallet-address"] = (0, 85_688),
        ["outgoing.gift-card-code"] = (0, 85_688),
    };

    /// <summary>The count of a code, or null where none was made.</summary>
    public static OperatingPoint? Of(string code) =>
        Counts.TryGetValue(code, out var count) ? new OperatingPoint(count.Marked, count.Of, Data) : null;
}
