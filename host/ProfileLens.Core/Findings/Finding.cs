namespace ProfileLens.Core.Findings;

/// <summary>
/// The one shape every analyzer returns. Its <paramref name="Code"/> names the texts shown to the reader
/// (title, why it matters, what to do), which live in the cue's own file or in the language pack.
/// </summary>
/// <param name="Analyzer">Id of the analyzer, kebab-case.</param>
/// <param name="Code">Stable id, <c>area.what</c> in kebab-case, e.g. <c>provenance.generator-named</c>.</param>
public sealed record Finding(string Analyzer, string Code, Severity Severity, Strength Strength)
{
    /// <summary>Values for the placeholders of the texts, by name.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = NoArgs;

    /// <summary>What was seen; may be empty.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The measured false-alarm count of this mark, where it was measured.</summary>
    public OperatingPoint? OperatingPoint { get; init; }

    private static readonly IReadOnlyDictionary<string, string> NoArgs = new Dictionary<string, string>();

    /// <summary>The finding that stands in for an analyzer which could not do its work.</summary>
    /// <param name="analyzer">Id of the analyzer.</param>
    /// <param name="reason">Append-only reason id in kebab-case, e.g. <c>image-damaged</c>.</param>
    public static Finding CouldNotCheck(string analyzer, string reason) =>
        new(analyzer, $"not-checked.{reason}", Severity.NotChecked, Strength.Weak);
}
