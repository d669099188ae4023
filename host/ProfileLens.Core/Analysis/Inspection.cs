using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Everything found about one photo or message, and what it adds up to.</summary>
public sealed record Inspection(IReadOnlyList<Finding> Findings)
{
    /// <summary>Derived from the findings; see <see cref="Findings.Verdict.From"/>.</summary>
    public Verdict Verdict => Verdict.From(Findings);
}
