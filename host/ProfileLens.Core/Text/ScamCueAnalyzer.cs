using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text;

/// <summary>Marks the words in a message that scams are known by, one finding a cue, each with its quote.</summary>
public sealed class ScamCueAnalyzer : IMessageAnalyzer
{
    /// <summary>Code for a message in a language the cues have no phrases for.</summary>
    public const string LanguageUnsupported = "text.language-unsupported";

    /// <summary>Code for a message that was read only in part.</summary>
    public const string ReadInPart = "text.read-in-part";

    private readonly Func<string, CueHits> find;

    /// <summary>Reads the installed rules on first use.</summary>
    public ScamCueAnalyzer() => find = CueCatalog.Recent;

    /// <summary>Looks for the cues of a catalogue.</summary>
    public ScamCueAnalyzer(Lazy<CueCatalog> catalog) => find = text => catalog.Value.Find(text);

    /// <inheritdoc/>
    public string Id => "scam-cues";

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Analyze(MessageSubject message)
    {
        var result = find(message.Text);
        var findings = new List<Finding>(result.Hits.Count + 1);
        foreach (var hit in result.Hits)
        {
            findings.Add(FindingOf(hit, message.Key, message.Text));
        }

        if (!result.IsComplete)
        {
            findings.Add(NotChecked(ReadInPart));
        }

        if (!result.IsLanguageCovered)
        {
            findings.Add(NotChecked(LanguageUnsupported));
        }

        return findings;
    }

    private Finding FindingOf(CueHit hit, string key, string text) =>
        new(Id, hit.Cue.Code, Severity.Concern, hit.Cue.Strength)
        {
            Evidence = [new QuoteEvidence(key, hit.Start, hit.Length, text.Substring(hit.Start, hit.Length))],
            OperatingPoint = hit.Cue.OperatingPoint,
        };

    private Finding NotChecked(string code) => new(Id, code, Severity.NotChecked, Strength.Weak);
}
