using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class RememberedFaceAnalyzerTests : IDisposable
{
    private static readonly Partner Anna = new("anna", "Anna", 27);
    private static readonly Partner Mary = new("mary", "Mary", 31);

    private readonly TemporaryFolder folder = new();
    private readonly ShelfKeyStore keys = new("shelf");
    private readonly FaceMemory memory;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public RememberedFaceAnalyzerTests() =>
        memory = new(folder.FullPath, [keys], FaceMemoryLimits.Default, TimeProvider.System);

    public void Dispose()
    {
        memory.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Analyze_NotSwitchedOn_WritesNothingDown()
    {
        Assert.Empty(await Analyze(Portraits.Subject("female-11-1024.jpg"), Anna, remembers: false));
        Assert.Empty(await Analyze(Smaller(), Mary, remembers: false));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public async Task Analyze_NotSwitchedOn_FindsNothingThatIsThere()
    {
        await Analyze(Portraits.Subject("female-11-1024.jpg"), Anna);
        Assert.Empty(await Analyze(Smaller(), Mary, remembers: false));
        Assert.Single(memory.All());
    }

    [Fact]
    public async Task Analyze_FaceUnderAnotherName_SaysSoWithItsErrorRate()
    {
        Assert.Empty(await Analyze(Portraits.Subject("female-11-1024.jpg"), Anna));

        var finding = Assert.Single(await Analyze(Smaller(), Mary));

        Assert.Equal(("face.other-name", Strength.Medium), (finding.Code, finding.Strength));
        Assert.Equal(("Anna", "tinder", "Mary"), (finding.Args["name"], finding.Args["site"], finding.Args["now"]));
        Assert.True(finding.OperatingPoint is { Items: > 100 });
        var comparison = Assert.Single(finding.Evidence.OfType<ComparisonEvidence>());
        Assert.Equal(("Anna, 27 (tinder)", "Mary, 31 (tinder)"), (comparison.Before, comparison.Now));
        Assert.Equal(Outcome.Unclear, Verdict.From([finding]).Outcome);
    }

    [Fact]
    public async Task Analyze_FaceOfAScreenshot_IsAWeakFinding()
    {
        await Analyze(Portraits.Subject("female-11-1024.jpg"), Anna);
        var shot = Smaller() with { Capture = ImageCapture.Screenshot };
        Assert.Equal(Strength.Weak, Assert.Single(await Analyze(shot, Mary)).Strength);
    }

    [Fact]
    public async Task Analyze_SameNameElsewhere_FindsNothing()
    {
        await Analyze(Portraits.Subject("female-11-1024.jpg"), Anna);
        Assert.Empty(await Analyze(Smaller(), new Partner("other-key", "Anna-Maria", 28)));
        Assert.Equal(2, memory.All().Count);
    }

    [Fact]
    public async Task Analyze_TwoPeople_AreNotTakenForOne()
    {
        await Analyze(Portraits.Subject("female-3.jpg"), Anna);
        Assert.Empty(await Analyze(Portraits.Subject("male-10.jpg"), Mary));
        Assert.Equal(2, memory.All().Count);
    }

    [Fact]
    public async Task Analyze_NobodysPhoto_IsNotRemembered()
    {
        Assert.Empty(await Analyze(Portraits.Subject("female-3.jpg"), partner: null));
        Assert.Empty(await Analyze(Portraits.Subject("female-3.jpg"), new Partner("key")));
        Assert.Empty(memory.All());
    }

    [Fact]
    public async Task Analyze_SmallFace_IsNotRemembered()
    {
        var photo = Portraits.Decode("female-11-1024.jpg");
        var face = Portraits.Subject("female-11-1024.jpg").Faces[0].Box.Side;
        var small = PhotoEdits.ShrinkToJpeg(photo, 50 / face, jpegQuality: 90);

        Assert.Empty(await Analyze(Portraits.Subject(small), Anna));

        Assert.Empty(memory.All());
    }

    [Fact]
    public async Task Analyze_LockedKey_SaysItCouldNotCheck()
    {
        keys.IsLocked = true;
        var finding = Assert.Single(await Analyze(Portraits.Subject("female-3.jpg"), Anna));
        Assert.Equal("not-checked.memory-locked", finding.Code);
    }

    private static ImageSubject Smaller() =>
        Portraits.Subject(PhotoEdits.ShrinkToJpeg(Portraits.Decode("female-11-1024.jpg"), 0.3f, jpegQuality: 70));

    private async Task<IReadOnlyList<Finding>> Analyze(ImageSubject photo, Partner? partner, bool remembers = true) =>
        await new RememberedFaceAnalyzer(ModelsFolder.Installed, memory).AnalyzeAsync(
            photo with
            {
                Site = "tinder",
                Partner = partner,
                RemembersFaces = remembers,
            },
            Cancellation
        );
}
