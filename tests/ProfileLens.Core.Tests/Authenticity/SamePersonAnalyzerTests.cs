using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class SamePersonAnalyzerTests
{
    private readonly ProfileFaces seen = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Analyze_SecondPhotoOfSomebodyElse_SaysSoWithItsErrorRate()
    {
        Assert.Empty(await Analyze(OnProfile(Portraits.Subject("female-3.jpg"))));

        var finding = Assert.Single(await Analyze(OnProfile(Portraits.Subject("male-10.jpg"))));

        Assert.Equal(("person.unlike-other-photos", Strength.Medium), (finding.Code, finding.Strength));
        Assert.True(finding.OperatingPoint is { Items: > 100 });
    }

    [Fact]
    public async Task Analyze_SecondPhotoOfTheSamePerson_IsNoConcern()
    {
        var smaller = PhotoEdits.ShrinkToJpeg(Portraits.Decode("female-11-1024.jpg"), 0.3f, jpegQuality: 70);
        await Analyze(OnProfile(Portraits.Subject("female-11-1024.jpg")));

        var finding = Assert.Single(await Analyze(OnProfile(Portraits.Subject(smaller))));

        Assert.Equal(("person.like-other-photos", Severity.Info), (finding.Code, finding.Severity));
        Assert.Equal("1", finding.Args["photos"]);
    }

    [Fact]
    public async Task Analyze_NobodysProfile_HoldsNoFace()
    {
        Assert.Empty(await Analyze(Portraits.Subject("female-3.jpg")));
        Assert.Empty(await Analyze(Portraits.Subject("male-10.jpg")));
        Assert.Equal(0, seen.Count);
    }

    private static ImageSubject OnProfile(ImageSubject photo) => photo with { Site = "tinder", Partner = new("kim") };

    private async Task<IReadOnlyList<Finding>> Analyze(ImageSubject photo) =>
        await new SamePersonAnalyzer(ModelsFolder.Installed, seen).AnalyzeAsync(photo, Cancellation);
}
