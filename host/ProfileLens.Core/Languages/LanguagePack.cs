namespace ProfileLens.Core.Languages;

/// <summary>How the measured false-alarm rate is put into words.</summary>
/// <param name="Measured">With <c>{falseAlarms}</c> and <c>{items}</c>.</param>
/// <param name="Development">The same, where the data were also looked at while the mark was made.</param>
/// <param name="NotMeasured">Where nothing was measured yet.</param>
/// <param name="Group">Stands between thousands.</param>
public sealed record OperatingPointTexts(string Measured, string Development, string NotMeasured, string Group = ",");

/// <summary>Everything ProfileLens says in one language, as in <c>host/rules/languages/&lt;tag&gt;.json</c>.</summary>
/// <param name="Tag">BCP 47 tag, equal to the file's name.</param>
/// <param name="Name">The language's own name for itself.</param>
/// <param name="Findings">Texts by the finding's code.</param>
/// <param name="Ui">Texts of pages and buttons, by key.</param>
/// <param name="Cues">Texts by the cue's id, where they are not in the cue's own file.</param>
public sealed record LanguagePack(
    string Tag,
    string Name,
    IReadOnlyDictionary<string, FindingTexts> Findings,
    OperatingPointTexts OperatingPoint,
    IReadOnlyDictionary<string, string> Ui,
    IReadOnlyDictionary<string, FindingTexts>? Cues = null
) : IFindingTexts
{
    private const string CuePrefix = "cue.";

    /// <inheritdoc/>
    public FindingTexts? For(string code) =>
        code.StartsWith(CuePrefix, StringComparison.Ordinal)
            ? Cues?.GetValueOrDefault(code[CuePrefix.Length..])
            : Findings.GetValueOrDefault(code);
}
