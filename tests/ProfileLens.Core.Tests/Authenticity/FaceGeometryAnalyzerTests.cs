using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class FaceGeometryAnalyzerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AlignedPortrait.Cuts), MemberType = typeof(AlignedPortrait))]
    public async Task Analyze_FacePlacedAsGeneratorsDo_RaisesAnAlarmWithItsErrorRate(string cut)
    {
        var finding = Assert.Single(await Analyze(Portraits.Subject(AlignedPortrait.As(cut))));

        Assert.Equal(("face.generator-placement", Strength.Strong), (finding.Code, finding.Strength));
        Assert.True(finding.OperatingPoint is { Items: > 1000 });
        Assert.IsType<RegionEvidence>(Assert.Single(finding.Evidence));
    }

    [Theory]
    [MemberData(nameof(Portraits.All), MemberType = typeof(Portraits))]
    public async Task Analyze_PortraitAsTaken_FindsNothing(string name) =>
        Assert.Empty(await Analyze(Portraits.Subject(name)));

    [Theory]
    [InlineData(0.03f, 1f)]
    [InlineData(0f, 1.15f)]
    [InlineData(0.05f, 0.85f)]
    public async Task Analyze_FaceNearThatPlace_FindsNothing(float offset, float scale) =>
        Assert.Empty(await Analyze(Portraits.Subject(AlignedPortrait.Misplaced(offset, scale))));

    [Fact]
    public async Task Analyze_Screenshot_RaisesNoAlarmByItself()
    {
        var photo = Portraits.Subject(AlignedPortrait.As("whole")) with { Capture = ImageCapture.Screenshot };

        Assert.Equal(Strength.Medium, Assert.Single(await Analyze(photo)).Strength);
    }

    [Theory]
    [InlineData(0.2, Strength.Medium)]
    [InlineData(0.5, Strength.Strong)]
    public async Task Analyze_NetworkFoundNextToNoTraces_RaisesNoAlarmByItself(double score, Strength wanted)
    {
        var photo = Portraits.Subject(AlignedPortrait.As("whole"));
        photo.Scores[GeneratedImageAnalyzer.ModelId] = score;

        Assert.Equal(wanted, Assert.Single(await Analyze(photo)).Strength);
    }

    private static async Task<IReadOnlyList<Finding>> Analyze(ImageSubject photo) =>
        await new FaceGeometryAnalyzer(ModelsFolder.Installed).AnalyzeAsync(photo, Cancellation);
}
