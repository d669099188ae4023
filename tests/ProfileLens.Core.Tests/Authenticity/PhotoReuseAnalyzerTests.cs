using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class PhotoReuseAnalyzerTests : IDisposable
{
    private static readonly byte[] Photo = Portrait("male-10.jpg");
    private static readonly Partner Anna = new("1", "Anna", 27);
    private static readonly Partner Mary = new("2", "Mary", 31);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly PhotoMemory memory;
    private readonly PhotoReuseAnalyzer analyzer;

    public PhotoReuseAnalyzerTests()
    {
        memory = new PhotoMemory(
            folder.FullPath,
            [new FileKeyStore(folder.FullPath)],
            PhotoMemoryLimits.Default,
            clock
        );
        analyzer = new PhotoReuseAnalyzer(memory);
    }

    public void Dispose()
    {
        memory.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Analyze_NewPhoto_FindsNothing() => Assert.Empty(await See(Photo, "tinder", Anna));

    [Fact]
    public async Task Analyze_SamePartnerAgain_FindsNothing()
    {
        await See(Photo, "tinder", Anna);
        Assert.Empty(await See(Photo, "tinder", Anna with { Age = 28 }));
    }

    [Fact]
    public async Task Analyze_OtherName_IsAStrongConcernWithBothNames()
    {
        await See(Photo, "tinder", Anna);
        var finding = Assert.Single(await See(Photo, "bumble", Mary));
        Assert.Equal(("photo-reuse", "reuse.other-name"), (finding.Analyzer, finding.Code));
        Assert.Equal((Severity.Concern, Strength.Strong), (finding.Severity, finding.Strength));
        Assert.Equal(
            new ComparisonEvidence("Anna, 27 (tinder)", clock.GetUtcNow(), "Mary, 31 (bumble)"),
            finding.Evidence[0]
        );
        Assert.Equal(
            ("Anna", "tinder", "upright"),
            (finding.Args["name"], finding.Args["site"], finding.Args["orientation"])
        );
        Assert.True(finding.OperatingPoint!.Items > 1000);
    }

    [Fact]
    public async Task Analyze_RecompressedSmallerCopy_IsFound()
    {
        await See(Photo, "tinder", Anna);
        var copy = PhotoEdits.ShrinkToJpeg(ImageCodec.Decode(Photo, DecodeLimits.Default), 0.7f, 60);
        Assert.Equal("reuse.other-name", Assert.Single(await See(copy, "tinder", Mary)).Code);
    }

    [Fact]
    public async Task Analyze_MirroredCopy_IsFoundAndSaysSo()
    {
        await See(Photo, "tinder", Anna);
        var mirrored = PhotoEdits.Turn(ImageCodec.Decode(Photo, DecodeLimits.Default), PdqHashOrientation.Mirrored);
        var findings = await See(PhotoEdits.ShrinkToJpeg(mirrored, 1, 90), "tinder", Mary);
        Assert.Equal(["reuse.other-name", "reuse.turned"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal("mirrored", f.Args["orientation"]));
    }

    [Theory]
    [InlineData(0.2f, 0, 0, 0)]
    [InlineData(0, 0, 0, 0.2f)]
    [InlineData(0.1f, 0.05f, 0.15f, 0.1f)]
    public async Task Analyze_CroppedCopy_IsFoundAndSaysSo(float left, float top, float right, float bottom)
    {
        await See(Photo, "tinder", Anna);
        var cropped = PhotoEdits.Crop(ImageCodec.Decode(Photo, DecodeLimits.Default), left, top, right, bottom);
        var findings = await See(PhotoEdits.ShrinkToJpeg(cropped, 0.8f, 70), "tinder", Mary);
        Assert.Equal(["reuse.other-name", "reuse.other-cut-out"], findings.Select(f => f.Code));
        Assert.Equal((Severity.Concern, Strength.Strong), (findings[0].Severity, findings[0].Strength));
    }

    [Fact]
    public async Task Analyze_WholePhotoAfterACroppedCopy_IsFound()
    {
        var whole = ImageCodec.Decode(Photo, DecodeLimits.Default);
        await See(PhotoEdits.ShrinkToJpeg(PhotoEdits.Crop(whole, 0.1f, 0, 0.1f, 0.15f), 1, 85), "tinder", Anna);
        Assert.Equal("reuse.other-name", (await See(Photo, "tinder", Mary))[0].Code);
    }

    [Fact]
    public async Task Analyze_MirroredAndCroppedCopy_IsFoundAndSaysBoth()
    {
        await See(Photo, "tinder", Anna);
        var mirrored = PhotoEdits.Turn(ImageCodec.Decode(Photo, DecodeLimits.Default), PdqHashOrientation.Mirrored);
        var copy = PhotoEdits.ShrinkToJpeg(PhotoEdits.Crop(mirrored, 0.1f, 0.1f, 0, 0), 0.9f, 75);
        Assert.Equal(
            ["reuse.other-name", "reuse.turned", "reuse.other-cut-out"],
            (await See(copy, "tinder", Mary)).Select(f => f.Code)
        );
    }

    [Fact]
    public async Task Analyze_CopyWithLetterboxBars_IsFound()
    {
        await See(Photo, "tinder", Anna);
        var framed = PhotoEdits.Letterbox(ImageCodec.Decode(Photo, DecodeLimits.Default), 0.3f);
        Assert.Equal("reuse.other-name", (await See(PhotoEdits.ShrinkToJpeg(framed, 1, 80), "tinder", Mary))[0].Code);
    }

    [Fact]
    public async Task Analyze_CopyWithABandAcrossIt_IsThePhotoNotASimilarOne()
    {
        await See(Photo, "tinder", Anna);
        var photo = ImageCodec.Decode(Photo, DecodeLimits.Default);
        for (var i = (int)(0.78f * photo.Height) * photo.Width; i < (int)(0.93f * photo.Height) * photo.Width; i++)
        {
            photo.Rgba.AsSpan(4 * i, 3).Fill((byte)(i % 16 < 5 ? 255 : 20));
        }

        Assert.Equal("reuse.other-name", (await See(PhotoEdits.ShrinkToJpeg(photo, 1, 80), "tinder", Mary))[0].Code);
    }

    [Fact]
    public async Task Analyze_OtherNameFromScreenshot_IsOnlyMedium()
    {
        await See(Photo, "tinder", Anna);
        var finding = Assert.Single(await See(Photo, "tinder", Mary, ImageCapture.Screenshot));
        Assert.Equal(Strength.Medium, finding.Strength);
    }

    [Fact]
    public async Task Analyze_NameInAnotherAlphabet_IsOnlyMedium()
    {
        await See(Photo, "tinder", Anna);
        Assert.Equal(Strength.Medium, Assert.Single(await See(Photo, "tinder", Mary with { Name = "Анна" })).Strength);
    }

    [Fact]
    public async Task Analyze_SameNameOnOtherSite_IsInfoOnly()
    {
        await See(Photo, "tinder", Anna);
        var finding = Assert.Single(await See(Photo, "bumble", new Partner("9", "ANNA ✨", null)));
        Assert.Equal(("reuse.same-name-other-site", Severity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task Analyze_SameNameSameSiteOtherKey_FindsNothing()
    {
        await See(Photo, "tinder", Anna);
        Assert.Empty(await See(Photo, "tinder", Anna with { Key = "3" }));
    }

    [Fact]
    public async Task Analyze_ManyOtherNames_ShowsTheFiveNewest()
    {
        string[] names = ["Anna", "Berta", "Clara", "Dora", "Emma", "Frida", "Greta"];
        foreach (var name in names)
        {
            await See(Photo, "tinder", new Partner(name, name, null));
            clock.Advance(TimeSpan.FromDays(1));
        }

        var finding = Assert.Single(await See(Photo, "tinder", new Partner("z", "Zita", null)));
        Assert.Equal("7", finding.Args["profiles"]);
        Assert.Equal(
            ["Greta (tinder)", "Frida (tinder)", "Emma (tinder)", "Dora (tinder)", "Clara (tinder)"],
            finding.Evidence.Cast<ComparisonEvidence>().Select(e => e.Before)
        );
    }

    [Fact]
    public async Task Analyze_SameProfileInFlightAtOnce_FindsNothing()
    {
        var runs = Enumerable.Range(0, 8).Select(_ => Task.Run(() => See(Photo, "tinder", Anna)));
        Assert.All(await Task.WhenAll(runs), Assert.Empty);
        Assert.Equal(1, memory.Status().Photos);
    }

    [Theory]
    [InlineData(null, "Anna")]
    [InlineData("tinder", null)]
    [InlineData("tinder", "🌸")]
    public async Task Analyze_SiteOrNameUnknown_RemembersNothing(string? site, string? name)
    {
        Assert.Empty(await See(Photo, site, new Partner("1", name, null)));
        Assert.Empty(await See(Photo, site, partner: null));
        Assert.Equal(0, memory.Status().Photos);
    }

    [Fact]
    public async Task Analyze_RightClickOnAKnownPhoto_SaysWhereItWasSeen()
    {
        await See(Photo, "tinder", Anna);
        var finding = Assert.Single(await See(Photo, site: null, partner: null));
        Assert.Equal(("reuse.seen-before", Severity.Info), (finding.Code, finding.Severity));
        Assert.Equal("Anna", finding.Args["name"]);
    }

    [Fact]
    public async Task Analyze_PlainPicture_IsInfoAndNotRemembered()
    {
        var plain = PhotoEdits.ShrinkToJpeg(SyntheticPhotos.Draw("plain-1-200x200"), 1, 90);
        await See(plain, "tinder", Anna);
        Assert.Equal("reuse.too-plain", Assert.Single(await See(plain, "tinder", Mary)).Code);
        Assert.Equal(0, memory.Status().Photos);
    }

    [Fact]
    public async Task Analyze_OtherPortraits_AreNotTakenForEachOther()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryFolder.Images, "portraits")))
        {
            var partner = new Partner(file, Path.GetFileNameWithoutExtension(file), null);
            Assert.Empty(
                await See(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), "tinder", partner)
            );
        }
    }

    [Fact]
    public async Task Analyze_DamagedMemory_CouldNotCheck()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullPath, "memory.db"),
            new string('x', 5000),
            TestContext.Current.CancellationToken
        );
        var finding = Assert.Single(await See(Photo, "tinder", Anna));
        Assert.Equal(("not-checked.memory-damaged", Severity.NotChecked), (finding.Code, finding.Severity));
    }

    private async Task<IReadOnlyList<Finding>> See(
        byte[] bytes,
        string? site,
        Partner? partner,
        ImageCapture capture = ImageCapture.Original
    ) =>
        await analyzer.AnalyzeAsync(
            new ImageSubject(bytes, capture, site, partner),
            TestContext.Current.CancellationToken
        );

    private static byte[] Portrait(string file) =>
        File.ReadAllBytes(Path.Combine(RepositoryFolder.Images, "portraits", file));
}
