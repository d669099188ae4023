using System.Globalization;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Languages;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Host.Rendering;

/// <summary>Puts findings into the reader's words. Texts load with the first finding. Thread-safe.</summary>
/// <param name="tag">The reader's language, as negotiated.</param>
/// <param name="rules">English texts that live with the rules, e.g. in a cue's own file.</param>
public sealed class FindingRenderer(LanguageCatalog languages, string tag, Func<IFindingTexts?> rules)
{
    /// <summary>The code of the texts shown for a finding nobody wrote texts for.</summary>
    public const string UnknownCode = "unknown";

    private readonly Lazy<LanguagePack> pack = new(() => languages.Load(tag));
    private readonly Lazy<LanguagePack> english = new(() => languages.Load(LanguageCatalog.Fallback));

    /// <summary>The findings with their texts, in the same order.</summary>
    public IReadOnlyList<FindingView> Render(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? [] : [.. findings.Select(Render)];

    private FindingView Render(Finding finding)
    {
        var texts = TextsOf(finding.Code);
        return new FindingView(
            finding.Analyzer,
            finding.Code,
            finding.Severity,
            finding.Strength,
            Placeholders.Fill(texts.Title, finding.Args),
            Placeholders.Fill(texts.Why, finding.Args),
            Placeholders.Fill(texts.Do, finding.Args),
            HowOftenWrong(finding),
            finding.Evidence
        );
    }

    private FindingTexts TextsOf(string code) =>
        pack.Value.For(code)
        ?? rules()?.For(code)
        ?? english.Value.For(code)
        ?? pack.Value.For(UnknownCode)
        ?? english.Value.For(UnknownCode)!;

    private string? HowOftenWrong(Finding finding)
    {
        if (finding.Severity != Severity.Concern)
        {
            return null;
        }

        var texts = pack.Value.OperatingPoint;
        return finding.OperatingPoint is not { } point
            ? texts.NotMeasured
            : Placeholders.Fill(
                point.IsHeldOut ? texts.Measured : texts.Development,
                new Dictionary<string, string>
                {
                    ["falseAlarms"] = Number(point.FalseAlarms, texts.Group),
                    ["items"] = Number(point.Items, texts.Group),
                }
            );
    }

    private static string Number(int value, string group) =>
        value.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", group, StringComparison.Ordinal);
}
