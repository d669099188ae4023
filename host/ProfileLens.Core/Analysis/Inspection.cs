using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Everything found about one photo or message, and what it adds up to.</summary>
public sealed record Inspection
{
    /// <summary>Puts what was found in order: what speaks against it first, by strength, then what could not be
    /// checked, then neutral facts; equals stay as the analyzers gave them.</summary>
    public Inspection(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        Findings = all.Count < 2 ? all : [.. all.OrderBy(f => Rank(f.Severity)).ThenByDescending(f => f.Strength)];
        Verdict = Verdict.From(Findings);
    }

    /// <summary>The most telling first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Derived from the findings; see <see cref="Verdict.From"/>.</summary>
    public Verdict Verdict { get; }

    private static int Rank(Severity severity) =>
        severity switch
        {
            Severity.Concern => 0,
            Severity.NotChecked => 1,
            _ => 2,
        };
}
