namespace ProfileLens.Core.Findings;

/// <summary>The four things ProfileLens can say. There is no "real" and no "safe".</summary>
public enum Outcome
{
    /// <summary>There are signs of a fake or a scam.</summary>
    Signs,

    /// <summary>Something unusual, not enough for more.</summary>
    Unclear,

    /// <summary>Everything was checked and nothing spoke against it; not a proof of honesty.</summary>
    NothingFound,

    /// <summary>Something could not be checked, so silence would mislead.</summary>
    NotChecked,
}

/// <summary>What the findings about one photo or message add up to.</summary>
/// <param name="Outcome">One of four.</param>
/// <param name="Because">Codes of the findings that decided it, most telling first.</param>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<string> Because)
{
    /// <summary>Code of a story that as a whole resembles a scam's. It is judged by the cues too, among others.</summary>
    public const string Story = "story.resembles-scam";

    /// <summary>Code of a face that was remembered under another name. A photo or a face known otherwise shows it too.</summary>
    public const string FaceElsewhere = "face.other-name";

    /// <summary>
    /// Derives the verdict. Strong concerns decide alone; medium ones need a second of another code, and a story does not
    /// count beside the cues it was judged by, nor a remembered face beside its photo or a known face; weak ones never do
    /// more than stand beside others. A pure function: same findings, same verdict.
    /// </summary>
    public static Verdict From(IReadOnlyCollection<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return new Verdict(Outcome.NothingFound, []);
        }

        var strong = Codes(findings, Severity.Concern, Strength.Strong);
        var medium = Codes(findings, Severity.Concern, Strength.Medium);
        if (strong.Count > 0 || Independent(medium) > 1)
        {
            return new Verdict(Outcome.Signs, [.. strong, .. medium]);
        }

        if (medium.Count > 0)
        {
            return new Verdict(Outcome.Unclear, medium);
        }

        var notChecked = Codes(findings, Severity.NotChecked, strength: null);
        return notChecked.Count > 0
            ? new Verdict(Outcome.NotChecked, notChecked)
            : new Verdict(Outcome.NothingFound, []);
    }

    private static int Independent(List<string> codes) =>
        codes.Count
        - (codes.Contains(Story) && codes.Exists(IsCue) ? 1 : 0)
        - (codes.Contains(FaceElsewhere) && codes.Exists(IsSameFace) ? 1 : 0);

    /// <summary>Whether a finding of this code is a cue in one message.</summary>
    public static bool IsCue(string code) => code.StartsWith("cue.", StringComparison.Ordinal);

    /// <summary>Whether a finding of this code says of the photo or its face that it is known from elsewhere.</summary>
    private static bool IsSameFace(string code) =>
        code.StartsWith("reuse.", StringComparison.Ordinal) || code.StartsWith("known.", StringComparison.Ordinal);

    private static List<string> Codes(IEnumerable<Finding> findings, Severity severity, Strength? strength) =>
        [
            .. findings
                .Where(f => f.Severity == severity && (strength is null || f.Strength == strength))
                .Select(f => f.Code)
                .Distinct(),
        ];
}
