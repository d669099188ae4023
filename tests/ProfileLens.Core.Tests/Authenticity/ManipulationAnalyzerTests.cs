using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class ManipulationAnalyzerTests
{
    private const int Side = 160;

    private static readonly Lazy<DecodedImage> Portrait = new(() =>
        Decode(File.ReadAllBytes(Path.Combine(RepositoryFolder.Images, "portraits", "female-11-1024.jpg")))
    );

    [Fact]
    public async Task Analyze_PartPastedBetweenTwoSaves_IsFoundWhereItIs()
    {
        var photo = SavedAt(70);
        var pasted = Blit(Portrait.Value, (100, 700), photo, (611, 403));

        var finding = Assert.Single(await Concerns(pasted), f => f.Code == ManipulationCodes.PartAddedLater);

        Assert.Contains(finding.Evidence.OfType<RegionEvidence>(), r => Holds(r, 611 + Side / 2, 403 + Side / 2));
    }

    [Fact]
    public async Task Analyze_PhotoSavedTwice_SaysSoAndNothingAgainstIt()
    {
        var findings = await Analyze(ImageCodec.EncodeJpeg(SavedAt(70), 92));

        Assert.Contains(findings, f => f.Code == ManipulationCodes.SavedBefore);
        Assert.DoesNotContain(findings, f => f.Severity != Severity.Info);
    }

    [Fact]
    public async Task Analyze_PieceCopiedWithinThePhoto_IsFoundAtBothPlaces()
    {
        var photo = Portrait.Value;
        var copied = Blit(photo, (430, 330), photo, (150, 610));

        var finding = Assert.Single(await Concerns(copied), f => f.Code == ManipulationCodes.CopiedPart);

        var regions = finding.Evidence.OfType<RegionEvidence>().ToList();
        Assert.Contains(regions, r => Holds(r, 430 + Side / 2, 330 + Side / 2));
        Assert.Contains(regions, r => Holds(r, 150 + Side / 2, 610 + Side / 2));
    }

    [Fact]
    public async Task Analyze_Screenshot_SaysNothingOfHowItWasSaved()
    {
        var file = ImageCodec.EncodeJpeg(SavedAt(70), 92);

        Assert.Empty(await Analyze(file, ImageCapture.Screenshot));
    }

    [Fact]
    public async Task Analyze_PictureSmallerThanABlock_FindsNothing()
    {
        var dot = new DecodedImage(1, 1, [9, 9, 9, 255], "png");

        Assert.Empty(await Analyze(ImageCodec.EncodePng(dot)));
    }

    private static DecodedImage SavedAt(int quality) => Decode(ImageCodec.EncodeJpeg(Portrait.Value, quality));

    private static DecodedImage Decode(byte[] file) => ImageCodec.Decode(file, DecodeLimits.Default);

    private static async Task<IEnumerable<Finding>> Concerns(DecodedImage photo) =>
        (await Analyze(ImageCodec.EncodeJpeg(photo, 92))).Where(f => f.Severity == Severity.Concern);

    private static async Task<IReadOnlyList<Finding>> Analyze(
        byte[] file,
        ImageCapture capture = ImageCapture.Original
    ) =>
        await new ManipulationAnalyzer().AnalyzeAsync(
            new ImageSubject(file, capture, null, null),
            TestContext.Current.CancellationToken
        );

    private static bool Holds(RegionEvidence region, int x, int y)
    {
        var (u, v) = ((double)x / Portrait.Value.Width, (double)y / Portrait.Value.Height);
        return u > region.X && u < region.X + region.Width && v > region.Y && v < region.Y + region.Height;
    }

    private static DecodedImage Blit(DecodedImage source, (int X, int Y) from, DecodedImage target, (int X, int Y) to)
    {
        var rgba = (byte[])target.Rgba.Clone();
        for (var y = 0; y < Side; y++)
        {
            source
                .Rgba.AsSpan(((from.Y + y) * source.Width + from.X) * 4, Side * 4)
                .CopyTo(rgba.AsSpan(((to.Y + y) * target.Width + to.X) * 4));
        }

        return target with
        {
            Rgba = rgba,
        };
    }
}
