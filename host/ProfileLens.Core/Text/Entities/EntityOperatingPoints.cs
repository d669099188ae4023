using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text.Entities;

/// <summary>How often each mark of an entity stood in honest text; null until measured.</summary>
internal static class EntityOperatingPoints
{
    private const string Data = "honest-entities-dev-2026-11";

    /// <summary>Honest messages marked, of how many; see tests/ProfileLens.Evaluation/results/entities-2026-11.md.</summary>
    private static readonly Dictionary<string, (int Marked, int Of)> Counts = new(StringComparer.Ordinal);

    /// <summary>The count of a code, or null where none was made.</summary>
    public static OperatingPoint? Of(string code) =>
        Counts.TryGetValue(code, out var count) ? new OperatingPoint(count.Marked, count.Of, Data) : null;
}
