using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

public sealed class CredentialFindingsTests
{
    private static readonly ProvenanceAnalyzer Analyzer = new(credentials: SignedPhotos.Reader());

    [Theory]
    [InlineData("ai.jpg", ProvenanceCodes.ContentCredentialsGenerated, Severity.Concern, Strength.Strong)]
    [InlineData("ai.png", ProvenanceCodes.ContentCredentialsGenerated, Severity.Concern, Strength.Strong)]
    [InlineData("ai.webp", ProvenanceCodes.ContentCredentialsGenerated, Severity.Concern, Strength.Strong)]
    [InlineData("edited-ai.jpg", ProvenanceCodes.ContentCredentialsGenerated, Severity.Concern, Strength.Strong)]
    [InlineData("ai-edited-capture.jpg", ProvenanceCodes.ContentCredentialsAiEdited, Severity.Concern, Strength.Medium)]
    [InlineData("capture-es512.jpg", ProvenanceCodes.ContentCredentialsCaptured, Severity.Info, Strength.Weak)]
    [InlineData("expired-stamped.jpg", ProvenanceCodes.ContentCredentialsCaptured, Severity.Info, Strength.Weak)]
    [InlineData("edited-capture.jpg", ProvenanceCodes.ContentCredentialsEdited, Severity.Info, Strength.Weak)]
    [InlineData("expired.jpg", ProvenanceCodes.ContentCredentialsExpired, Severity.Info, Strength.Weak)]
    [InlineData("untrusted.jpg", ProvenanceCodes.ContentCredentialsSignerUnknown, Severity.Info, Strength.Weak)]
    [InlineData("wrong-purpose.jpg", ProvenanceCodes.ContentCredentialsSignerUnknown, Severity.Info, Strength.Weak)]
    [InlineData("capture-ed25519.jpg", "not-checked.c2pa-unsupported", Severity.NotChecked, Strength.Weak)]
    [InlineData("stripped.jpg", ProvenanceCodes.Stripped, Severity.Info, Strength.Weak)]
    public async Task Analyze_SignedPhoto_GivesOneFinding(
        string name,
        string code,
        Severity severity,
        Strength strength
    )
    {
        var finding = Assert.Single(await Analyze(name));
        Assert.Equal((code, severity, strength), (finding.Code, finding.Severity, finding.Strength));
    }

    [Theory]
    [InlineData("pixels-changed.jpg", ProvenanceCodes.ContentCredentialsPictureChanged)]
    [InlineData("pixels-changed.png", ProvenanceCodes.ContentCredentialsPictureChanged)]
    [InlineData("pixels-changed.webp", ProvenanceCodes.ContentCredentialsPictureChanged)]
    [InlineData("claim-changed.jpg", ProvenanceCodes.ContentCredentialsLabelChanged)]
    [InlineData("signature-changed.jpg", ProvenanceCodes.ContentCredentialsLabelChanged)]
    [InlineData("action-changed.jpg", ProvenanceCodes.ContentCredentialsLabelChanged)]
    [InlineData("untrusted-ai.jpg", ProvenanceCodes.ContentCredentialsSignerUnknown)]
    public async Task Analyze_LabelThatProvesNothing_StillSpeaksAgainstItsPicture(string name, string code)
    {
        var findings = await Analyze(name);
        Assert.Equal([ProvenanceCodes.ContentCredentialsNameGenerator, code], findings.Select(f => f.Code));
    }

    [Fact]
    public async Task Analyze_GeneratedPhoto_NamesToolSignerAndList()
    {
        var finding = Assert.Single(await Analyze("ai.jpg"));
        Assert.Equal("Test generator", finding.Args["tool"]);
        Assert.Equal("ProfileLens Test", finding.Args["signer"]);
        Assert.Contains(new FieldEvidence("Content Credentials trust list", "Test authority"), finding.Evidence);
    }

    [Fact]
    public async Task Analyze_ChangedPicture_SaysWhatFailed()
    {
        var finding = (await Analyze("pixels-changed.jpg"))[^1];
        Assert.Contains(
            new FieldEvidence("Content Credentials failed", "assertion.dataHash.mismatch"),
            finding.Evidence
        );
    }

    private static ValueTask<IReadOnlyList<Finding>> Analyze(string name) =>
        Analyzer.AnalyzeAsync(
            new ImageSubject(SignedPhotos.Read(name), ImageCapture.Original, null, null),
            TestContext.Current.CancellationToken
        );
}
