using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Entities;

/// <summary>How often each mark of an entity stood in honest text; null until measured.</summary>
internal static class EntityOperatingPoints
{
    private const string Data = "honest-entities-dev-2026-11";

    /// <summary>Honest messages marked, of how many; see tests/ProfileLens.Evaluation/results/entities-2026-11.md.</summary>
    private static readonly Dictionary<string, (int Marked, int Of)> Counts = new(StringComparer.Ordinal)
    {
        ["entity.wallet-address"] = (0, 85_483),
        ["entity.bank-account"] = (0, 85_483),
        ["entity.card-number"] = (0, 85_483),
        ["entity.gift-card-code"] = (0, 85_483),
        ["entity.look-alike-link"] = (0, 85_483),
        ["entity.link-one-letter-off"] = (0, 85_483),
        ["entity.number-elsewhere"] = (0, 85_483),
    };

    /// <summary>The count of a code, or null where none was made.</summary>
    public static OperatingPoint? Of(string code) =>
        Counts.TryGetValue(code, out var count) ? new OperatingPoint(count.Marked, count.Of, Data) : null;
}
