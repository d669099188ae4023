using System.Globalization;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Puts a checked label into findings. What a label says is repeated as a fact only where everything held.</summary>
internal static class CredentialFindings
{
    private const int MaxName = 60;

    /// <summary>The one finding about a label.</summary>
    public static Finding Of(string analyzer, CredentialReport report) =>
        (
            report.State switch
            {
                CredentialState.Holds => Statement(analyzer, report.Origin.Kind),
                CredentialState.Expired => Fact(analyzer, ProvenanceCodes.ContentCredentialsExpired),
                CredentialState.SignerUnknown => Fact(analyzer, ProvenanceCodes.ContentCredentialsSignerUnknown),
                CredentialState.PictureChanged => Concern(analyzer, ProvenanceCodes.ContentCredentialsPictureChanged),
                CredentialState.LabelChanged => Concern(analyzer, ProvenanceCodes.ContentCredentialsLabelChanged),
                CredentialState.Unsupported => Finding.CouldNotCheck(analyzer, ProvenanceCodes.CredentialsUnsupported),
                _ => Finding.CouldNotCheck(analyzer, ProvenanceCodes.CredentialsUnreadable),
            }
        ) with
        {
            Args = Args(report),
            Evidence = [.. Evidence(report)],
        };

    private static Finding Statement(string analyzer, OriginKind kind) =>
        kind switch
        {
            OriginKind.Generated => Concern(analyzer, ProvenanceCodes.ContentCredentialsGenerated, Strength.Strong),
            OriginKind.PartlyGenerated => Concern(analyzer, ProvenanceCodes.ContentCredentialsAiEdited),
            OriginKind.Captured => Fact(analyzer, ProvenanceCodes.ContentCredentialsCaptured),
            OriginKind.Edited => Fact(analyzer, ProvenanceCodes.ContentCredentialsEdited),
            _ => Fact(analyzer, ProvenanceCodes.ContentCredentialsPresent),
        };

    private static Finding Fact(string analyzer, string code) => new(analyzer, code, Severity.Info, Strength.Weak);

    private static Finding Concern(string analyzer, string code, Strength strength = Strength.Medium) =>
        new(analyzer, code, Severity.Concern, strength) { OperatingPoint = ProvenanceOperatingPoint.Of(code) };

    private static Dictionary<string, string> Args(CredentialReport report) =>
        new[] { ("signer", report.Signer), ("tool", report.Origin.Tool) }
            .Select(pair => (Name: pair.Item1, Value: ProvenanceEvidence.Clean(pair.Item2, MaxName)))
            .Where(pair => pair.Value.Length > 0)
            .ToDictionary(pair => pair.Name, pair => pair.Value);

    private static IEnumerable<FieldEvidence> Evidence(CredentialReport report)
    {
        var fields = new (string Name, string? Value)[]
        {
            ("signer", report.Signer),
            ("tool", report.Origin.Tool),
            ("trust list", report.TrustListName),
            ("signed", report.SignedAt?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            ("failed", string.Join(", ", report.Failures.Distinct())),
        };
        return from field in fields
            where !string.IsNullOrWhiteSpace(field.Value)
            let shown = ProvenanceEvidence.Clean(field.Value, ProvenanceEvidence.MaxShown)
            select new FieldEvidence($"Content Credentials {field.Name}", shown);
    }
}
