using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class KnownFaceAnalyzerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FaceGallery gallery;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public KnownFaceAnalyzerTests() => gallery = new(folder.FullPath, [new FileKeyStore(folder.FullPath)]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Analyze_FaceOfTheGallery_IsNamed()
    {
        var smaller = PhotoEdits.ShrinkToJpeg(Portraits.Decode("female-11-1024.jpg"), 0.3f, jpegQuality: 70);
        gallery.Put(new("Jo", [Portraits.Subject(smaller).Faces[0].Embed()!]));

        var finding = Assert.Single(await Analyze("female-11-1024.jpg"));

        Assert.Equal(("known.looks-like", Strength.Medium), (finding.Code, finding.Strength));
        Assert.Equal("Jo", finding.Args["name"]);
        Assert.Empty(await Analyze("male-1.jpg"));
    }

    [Fact]
    public async Task Analyze_GalleryThatDoesNotOpen_SaysItCouldNotCheck()
    {
        gallery.Put(
            new(
                "Jo",
                [
                    [1, 0],
                ]
            )
        );
        await File.WriteAllTextAsync(Path.Combine(folder.FullPath, "gallery.bin"), "\u0004filexxxxxxxx", Cancellation);

        Assert.Equal("not-checked.memory-damaged", Assert.Single(await Analyze("male-1.jpg")).Code);
    }

    private async Task<IReadOnlyList<Finding>> Analyze(string name) =>
        await new KnownFaceAnalyzer(ModelsFolder.Installed, gallery).AnalyzeAsync(
            Portraits.Subject(name),
            Cancellation
        );
}
