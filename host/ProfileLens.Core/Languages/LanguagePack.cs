namespace ProfileLens.Core.Languages;

/// <summary>How the measured false-alarm rate is put into words.</summary>
/// <param name="Measured">With <c>{falseAlarms}</c> and <c>{items}</c>.</param>
/// <param name="NotMeasured">Where nothing was measured yet.</param>
public sealed record OperatingPointTexts(string Measured, string NotMeasured)
{
    /// <summary>Stands between thousands, e.g. a comma in English.</summary>
    public string Group { get; init; } = ",";
}

/// <summary>Everything ProfileLens says in one language, as in <c>host/rules/languages/&lt;tag&gt;.json</c>.</summary>
/// <param name="Tag">BCP 47 tag, equal to the file's name.</param>
/// <param name="Name">The language's own name for itself.</param>
/// <param name="Findings">Texts by the finding's code.</param>
public sealed record LanguagePack(
    string Tag,
    string Name,
    IReadOnlyDictionary<string, FindingTexts> Findings,
    OperatingPointTexts OperatingPoint
) : IFindingTexts
{
    private const string CuePrefix = "cue.";

    /// <summary>Texts by the cue's id, where they are not in the cue's own file.</summary>
    public IReadOnlyDictionary<string, FindingTexts> Cues { get; init; } = new Dictionary<string, FindingTexts>();

    /// <summary>Texts of pages and buttons, by key.</summary>
    public IReadOnlyDictionary<string, string> Ui { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public FindingTexts? For(string code) =>
        code.StartsWith(CuePrefix, StringComparison.Ordinal)
            ? Cues.GetValueOrDefault(code[CuePrefix.Length..])
            : Findings.GetValueOrDefault(code);
}
