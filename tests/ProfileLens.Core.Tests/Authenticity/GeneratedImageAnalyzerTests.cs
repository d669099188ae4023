using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class GeneratedImageAnalyzerTests : IDisposable
{
    private const string Id = "generated-image";

    private readonly RednessNetwork network = new();
    private readonly GeneratedImageAnalyzer analyzer;

    public GeneratedImageAnalyzerTests() => analyzer = new(network.Folder);

    public void Dispose()
    {
        analyzer.Dispose();
        network.Dispose();
    }

    [Fact]
    public async Task Analyze_WithoutTheNetwork_SaysThatItCouldNotCheck()
    {
        using var without = new GeneratedImageAnalyzer(new ModelsFolder("nowhere"));

        var found = await InspectAsync(without, Plain(300, 400, red: 255, green: 0));
        Assert.Equal("not-checked.model-missing", Assert.Single(found).Code);
    }

    [Fact]
    public async Task Analyze_WithSettingsThatAreNone_SaysThatItIsDamaged()
    {
        using var broken = new RednessNetwork("""{"version":"1","sha256":"00"}""");
        using var without = new GeneratedImageAnalyzer(broken.Folder);

        var found = await InspectAsync(without, Plain(300, 400, red: 255, green: 0));
        Assert.Equal("not-checked.model-damaged", Assert.Single(found).Code);
    }

    [Fact]
    public async Task Analyze_WithoutAFace_SaysSoWhateverItScores()
    {
        var photo = Plain(300, 400, red: 200, green: 0);
        var finding = Assert.Single(await InspectAsync(analyzer, photo));

        Assert.Equal(("generated.no-face", Severity.Info), (finding.Code, finding.Severity));
        var value = (RednessNetwork.Gain * 200 / 255) - RednessNetwork.Offset;
        Assert.Equal(1 / (1 + Math.Exp(-value)), photo.Scores[Id], 0.001);
    }

    [Fact]
    public async Task Analyze_AFaceBelowTheThresholds_FindsNothing()
    {
        var portrait = Portraits.Decode("female-11-1024.jpg");
        for (var i = 0; i < portrait.Rgba.Length; i += 4)
        {
            portrait.Rgba[i + 1] = portrait.Rgba[i];
        }

        Assert.Empty(await InspectAsync(analyzer, Portraits.Subject(ImageCodec.EncodePng(portrait))));
    }

    [Fact]
    public async Task Analyze_ASmallPhoto_IsCalibratedByItsSize()
    {
        var photo = Plain(90, 80, red: 255, green: 0);
        await InspectAsync(analyzer, photo);

        var value = (RednessNetwork.Highest * 0.5) - 1;
        Assert.Equal(1 / (1 + Math.Exp(-value)), photo.Scores[Id], 0.001);
    }

    [Fact]
    public async Task Analyze_HalfOfThePhotoAgainstTheOther_CountsEachPatchWithinItsBounds()
    {
        var image = Image(400, 300, red: 0, green: 255);
        for (var i = 0; i < image.Rgba.Length; i += 4)
        {
            if (i / 4 % 400 < 200)
            {
                (image.Rgba[i], image.Rgba[i + 1]) = (255, 0);
            }
        }

        var photo = Portraits.Subject(ImageCodec.EncodePng(image));
        await InspectAsync(analyzer, photo);

        const double Value = (RednessNetwork.Highest + RednessNetwork.Lowest) / 2;
        Assert.Equal(1 / (1 + Math.Exp(-Value)), photo.Scores[Id], 0.02);
    }

    [Theory]
    [InlineData(ImageCapture.Original, Strength.Strong)]
    [InlineData(ImageCapture.Screenshot, Strength.Medium)]
    public async Task Analyze_AFace_IsStrongUnlessSeenOnAScreenshot(ImageCapture capture, Strength strength)
    {
        var portrait = Portraits.Decode("female-11-1024.jpg");
        for (var i = 0; i < portrait.Rgba.Length; i += 4)
        {
            portrait.Rgba[i] = Math.Max(portrait.Rgba[i], (byte)180);
            portrait.Rgba[i + 1] /= 4;
        }

        var photo = Portraits.Subject(ImageCodec.EncodePng(portrait)) with { Capture = capture };
        var finding = Assert.Single(await InspectAsync(analyzer, photo));
        Assert.Equal(("generated.signs", strength), (finding.Code, finding.Strength));
        Assert.Equal(new OperatingPoint(3, 400, "test-signs"), finding.OperatingPoint);
    }

    [Theory]
    [InlineData(1080)]
    [InlineData(768)]
    [InlineData(512)]
    [InlineData(250)]
    public async Task Analyze_OnePictureAtAnotherSize_ScoresTheSame(int side)
    {
        var whole = Portraits.Decode("female-11-1024.jpg");
        var original = Portraits.Subject(ImageCodec.EncodePng(whole));
        var other = Portraits.Subject(PhotoEdits.ShrinkToJpeg(whole, side / 1024f, jpegQuality: 90));
        await InspectAsync(analyzer, original);
        await InspectAsync(analyzer, other);

        Assert.Equal(original.Scores[Id], other.Scores[Id], 0.05);
    }

    [Fact]
    public async Task Analyze_OnePictureTwice_GivesTheSame()
    {
        var (first, second) = (Portraits.Subject("male-10.jpg"), Portraits.Subject("male-10.jpg"));
        await InspectAsync(analyzer, first);
        await InspectAsync(analyzer, second);

        Assert.Equal(first.Scores[Id], second.Scores[Id]);
    }

    [Fact]
    public async Task Analyze_AFaceBesideAWall_LooksAtTheFaceAlone()
    {
        var (red, grey) = (BesideAWall(red: 255, green: 0), BesideAWall(red: 128, green: 128));
        await InspectAsync(analyzer, red);
        await InspectAsync(analyzer, grey);

        Assert.Equal(grey.Scores[Id], red.Scores[Id], 0.02);
    }

    [Fact]
    public async Task Analyze_ATinyPhoto_SaysThatItIsTooSmall()
    {
        var found = await InspectAsync(analyzer, Plain(40, 41, red: 255, green: 0));
        Assert.Equal("not-checked.image-too-small", Assert.Single(found).Code);
    }

    [Fact]
    public async Task Analyze_APhotoThatWasCutShort_SaysThatItIsDamaged()
    {
        var whole = Portraits.Bytes("female-11-1024.jpg");
        var found = await InspectAsync(analyzer, Portraits.Subject(whole[..(whole.Length * 97 / 100)]));

        Assert.Equal("not-checked.image-damaged", Assert.Single(found).Code);
    }

    private static async Task<IReadOnlyList<Finding>> InspectAsync(IImageAnalyzer analyzer, ImageSubject photo) =>
        (
            await new ImageInspection([analyzer]).RunAsync(photo, onStep: null, TestContext.Current.CancellationToken)
        ).Findings;

    /// <summary>A portrait with a wall as wide to the right of it.</summary>
    private static ImageSubject BesideAWall(byte red, byte green)
    {
        var portrait = Portraits.Decode("female-11-1024.jpg");
        var wide = Image(2 * portrait.Width, portrait.Height, red, green);
        var row = portrait.Width * 4;
        for (var y = 0; y < portrait.Height; y++)
        {
            portrait.Rgba.AsSpan(y * row, row).CopyTo(wide.Rgba.AsSpan(2 * y * row, row));
        }

        return Portraits.Subject(ImageCodec.EncodePng(wide));
    }

    private static ImageSubject Plain(int width, int height, byte red, byte green) =>
        Portraits.Subject(ImageCodec.EncodePng(Image(width, height, red, green)));

    private static DecodedImage Image(int width, int height, byte red, byte green)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i += 4)
        {
            (rgba[i], rgba[i + 1], rgba[i + 3]) = (red, green, 255);
        }

        return new DecodedImage(width, height, rgba, "png");
    }
}
