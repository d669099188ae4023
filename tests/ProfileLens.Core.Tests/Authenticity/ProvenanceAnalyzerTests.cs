using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class ProvenanceAnalyzerTests
{
    private const string WebUiParameters =
        "portrait of a woman, 30 years old, film grain\nNegative prompt: blurry\n"
        + "Steps: 28, Sampler: DPM++ 2M Karras, CFG scale: 6, Seed: 1, Size: 832x1216, Model hash: 67ab2fd8ec";

    private const string ComfyPrompt = """{"3":{"class_type":"KSampler","inputs":{"seed":5,"steps":20}}}""";

    private static readonly ProvenanceAnalyzer Analyzer = new();
    private static readonly byte[] Png = ImageCodec.EncodePng(FourColors.Image);
    private static readonly byte[] Jpeg = FourColors.ReadFixture("baseline.jpg");
    private static readonly byte[] Webp = FourColors.ReadFixture("lossy.webp");

    [Fact]
    public async Task Png_WebUiParameters_NamesTheGenerator()
    {
        var finding = await AssertGenerator(
            PngFile.WithText(Png, "parameters", WebUiParameters),
            "Stable Diffusion WebUI"
        );
        var field = Assert.IsType<FieldEvidence>(finding.Evidence[0]);
        Assert.Equal("PNG parameters", field.Name);
        Assert.StartsWith(
            "portrait of a woman, 30 years old, film grain Negative prompt",
            field.Value,
            StringComparison.Ordinal
        );
        Assert.Equal(ProvenanceEvidenceLength, field.Value.Length);
    }

    private const int ProvenanceEvidenceLength = 120;

    private const string UnreadableLabel = "not-checked.c2pa-unreadable";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Png_InternationalText_IsReadCompressedOrNot(bool compressed) =>
        AssertGenerator(
            PngFile.WithInternationalText(Png, "parameters", WebUiParameters, compressed),
            "Stable Diffusion WebUI"
        );

    [Fact]
    public Task Jpeg_WebUiUserComment_NamesTheGenerator() =>
        AssertGenerator(
            JpegFile.WithExif(Jpeg, new ExifData().Comment(WebUiParameters).ToArray()),
            "Stable Diffusion WebUI"
        );

    [Fact]
    public Task Webp_WebUiUserComment_NamesTheGenerator() =>
        AssertGenerator(
            WebpFile.WithChunk(Webp, "EXIF", new ExifData().Comment(WebUiParameters).ToArray(), 48, 32),
            "Stable Diffusion WebUI"
        );

    [Fact]
    public Task Png_ComfyPrompt_NamesTheGenerator() =>
        AssertGenerator(PngFile.WithText(Png, "prompt", ComfyPrompt), "ComfyUI");

    [Fact]
    public async Task Webp_ComfyInTheCameraFields_NamesTheGeneratorAndNoCamera()
    {
        var exif = new ExifData().Text(ExifData.Model, "prompt:" + ComfyPrompt).ToArray();
        var webp = WebpFile.WithChunk(Webp, "EXIF", exif, 48, 32);
        await AssertGenerator(webp, "ComfyUI");
        Assert.DoesNotContain(await Analyze(webp), f => f.Code == ProvenanceCodes.CameraNamed);
    }

    [Theory]
    [InlineData("sd-metadata", """{"model": "stable diffusion"}""", "InvokeAI")]
    [InlineData("Dream", "\"a woman\" -s 50 -S 1", "InvokeAI")]
    [InlineData("invokeai_metadata", "{}", "InvokeAI")]
    [InlineData("Software", "NovelAI", "NovelAI")]
    [InlineData("fooocus_scheme", "fooocus", "Fooocus")]
    [InlineData("use_stable_diffusion_model", "sd-v1-5", "Easy Diffusion")]
    [InlineData(
        "Description",
        "a woman in a cafe --ar 4:5 --v 6 Job ID: 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
        "Midjourney"
    )]
    [InlineData("AIGC", """{"Label":"1","ContentProducer":"001191110"}""", "an AI generator (China's AI label)")]
    public Task Png_TextOfAGenerator_NamesIt(string keyword, string text, string generator) =>
        AssertGenerator(PngFile.WithText(Png, keyword, text), generator);

    [Theory]
    [InlineData("AI generated;txt2img;flux", "Flux")]
    [InlineData("Adobe Firefly", "Adobe Firefly")]
    [InlineData("Draw Things 1.20", "Draw Things")]
    [InlineData("ChatGPT", "OpenAI")]
    public Task Jpeg_SoftwareOfAGenerator_NamesIt(string software, string generator) =>
        AssertGenerator(JpegFile.WithExif(Jpeg, new ExifData().Text(ExifData.Software, software).ToArray()), generator);

    [Fact]
    public async Task Jpeg_GrokSignature_CountsOnlyBesideItsId()
    {
        var signed = new ExifData().Text(ExifData.ImageDescription, "Signature: bm90IGEgc2VjcmV0");
        var alone = JpegFile.WithExif(Jpeg, signed.ToArray());
        Assert.DoesNotContain(await Analyze(alone), f => f.Severity == Severity.Concern);
        signed.Text(ExifData.Artist, "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed");
        await AssertGenerator(JpegFile.WithExif(Jpeg, signed.ToArray()), "Grok");
    }

    [Theory]
    [InlineData("trainedAlgorithmicMedia", ProvenanceCodes.GeneratorNamed)]
    [InlineData("algorithmicMedia", ProvenanceCodes.GeneratorNamed)]
    [InlineData("compositeWithTrainedAlgorithmicMedia", ProvenanceCodes.AiEdited)]
    [InlineData("computationalCapture", ProvenanceCodes.Stripped)]
    [InlineData("digitalCapture", ProvenanceCodes.Stripped)]
    public async Task Xmp_SourceType_GivesOneFinding(string type, string code) =>
        Assert.Equal(code, Assert.Single(await Analyze(JpegFile.WithXmp(Jpeg, XmpPacket.SourceType(type)))).Code);

    [Fact]
    public async Task Xmp_InPngAndWebp_IsRead()
    {
        var packet = XmpPacket.SourceType("trainedAlgorithmicMedia");
        await AssertGenerator(PngFile.WithInternationalText(Png, "XML:com.adobe.xmp", packet), "an AI generator");
        await AssertGenerator(
            WebpFile.WithChunk(Webp, "XMP ", System.Text.Encoding.UTF8.GetBytes(packet), 48, 32),
            "an AI generator"
        );
    }

    [Fact]
    public async Task Iptc_MadeWithGoogleAi_NamesTheGeneratorOnce()
    {
        var jpeg = JpegFile.WithIptc(Jpeg, IptcData.DataSet(IptcData.Credit, "Made with Google AI"));
        await AssertGenerator(JpegFile.WithXmp(jpeg, XmpPacket.SourceType("trainedAlgorithmicMedia")), "Google AI");
    }

    [Theory]
    [InlineData("FaceApp", ProvenanceCodes.FaceSwapApp, Severity.Concern, Strength.Medium)]
    [InlineData("Reface 3.1", ProvenanceCodes.FaceSwapApp, Severity.Concern, Strength.Medium)]
    [InlineData("Meitu Xiu Xiu", ProvenanceCodes.RetouchApp, Severity.Concern, Strength.Weak)]
    [InlineData("Facetune2", ProvenanceCodes.RetouchApp, Severity.Concern, Strength.Weak)]
    [InlineData("Adobe Photoshop 25.0 (Windows)", ProvenanceCodes.EditorNamed, Severity.Info, Strength.Weak)]
    [InlineData("GIMP 2.10.34", ProvenanceCodes.EditorNamed, Severity.Info, Strength.Weak)]
    [InlineData("Snapseed 2.0", ProvenanceCodes.EditorNamed, Severity.Info, Strength.Weak)]
    [InlineData("Instagram", ProvenanceCodes.FromSocialNetwork, Severity.Info, Strength.Weak)]
    public async Task Exif_Software_IsWeighedByWhatItIs(
        string software,
        string code,
        Severity severity,
        Strength strength
    )
    {
        var finding = Assert.Single(
            await Analyze(JpegFile.WithExif(Jpeg, new ExifData().Text(ExifData.Software, software).ToArray()))
        );
        Assert.Equal((code, severity, strength), (finding.Code, finding.Severity, finding.Strength));
        Assert.Equal(new FieldEvidence("EXIF Software", software), Assert.Single(finding.Evidence));
    }

    [Theory]
    [InlineData("HDR+ 1.0.540104767zd")]
    [InlineData("16.3.1")]
    [InlineData("G991BXXU3AUE1")]
    [InlineData("Faceted 3")]
    [InlineData("Openairy")]
    public async Task Exif_SoftwareOfAnHonestPhone_SaysNothing(string software) =>
        Assert.Equal(
            ProvenanceCodes.Stripped,
            Assert
                .Single(
                    await Analyze(JpegFile.WithExif(Jpeg, new ExifData().Text(ExifData.Software, software).ToArray()))
                )
                .Code
        );

    [Fact]
    public async Task Xmp_CreatorTool_NamesTheEditorInEitherSpelling()
    {
        const string Uri = "http://ns.adobe.com/xap/1.0/";
        foreach (
            var packet in new[]
            {
                XmpPacket.Attribute("xmp", Uri, "CreatorTool", "Adobe Photoshop Lightroom Classic 13"),
                XmpPacket.Element("xmp", Uri, "CreatorTool", "Canva", container: null),
                XmpPacket.Element(
                    "stEvt",
                    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
                    "softwareAgent",
                    "Pixlr",
                    "Seq"
                ),
            }
        )
        {
            Assert.Equal(
                ProvenanceCodes.EditorNamed,
                Assert.Single(await Analyze(JpegFile.WithXmp(Jpeg, packet))).Code
            );
        }
    }

    [Fact]
    public async Task Exif_Camera_IsNamedOnceAndNeutral()
    {
        var exif = new ExifData()
            .Text(ExifData.Make, "Canon")
            .Text(ExifData.Model, "Canon EOS R6")
            .Text(ExifData.DateTimeOriginal, "2026:05:01 10:00:00")
            .ToArray();
        var finding = Assert.Single(await Analyze(JpegFile.WithExif(Jpeg, exif)));
        Assert.Equal((ProvenanceCodes.CameraNamed, Severity.Info), (finding.Code, finding.Severity));
        Assert.Equal("Canon EOS R6", finding.Args["camera"]);
        Assert.Contains(new FieldEvidence("EXIF DateTimeOriginal", "2026:05:01 10:00:00"), finding.Evidence);
    }

    [Theory]
    [InlineData(IptcData.Credit, "Getty Images", "Getty Images")]
    [InlineData(IptcData.Source, "iStockphoto", "iStock")]
    [InlineData(
        IptcData.CopyrightNotice,
        "Copyright (c) 2019 Someone/Shutterstock.  No use without permission.",
        "Shutterstock"
    )]
    [InlineData(IptcData.CopyrightNotice, "Someone - stock.adobe.com", "Adobe Stock")]
    [InlineData(IptcData.ByLine, "Someone / Alamy Stock Photo", "Alamy")]
    public async Task Iptc_Agency_IsAStockPhoto(byte dataSet, string value, string source)
    {
        var finding = Assert.Single(await Analyze(JpegFile.WithIptc(Jpeg, IptcData.DataSet(dataSet, value))));
        Assert.Equal((ProvenanceCodes.StockPhoto, Strength.Medium), (finding.Code, finding.Strength));
        Assert.Equal(source, finding.Args["source"]);
    }

    [Fact]
    public async Task Iptc_FacebookMark_IsNeutral()
    {
        var mark = IptcData.DataSet(IptcData.SpecialInstructions, "FBMD01000ac0030000d31e");
        var finding = Assert.Single(await Analyze(JpegFile.WithIptc(Jpeg, mark)));
        Assert.Equal((ProvenanceCodes.FromSocialNetwork, Severity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task ContentCredentials_NamingAiSource_AreStrongInEveryContainer()
    {
        var store = ManifestStore.Build("GPT-4o OpenAI c2pa-rs", "trainedAlgorithmicMedia");
        byte[] purpose = [0, 0, 0, 0, .. "manifest\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] box = [0, 0, 0, 0, .. "uuid"u8, .. BaseMediaId, .. purpose, .. store];
        byte[] avif = [.. FourColors.ReadFixture("still.avif"), .. WithLength(box)];
        foreach (
            var file in new[]
            {
                JpegFile.WithJumbf(Jpeg, store),
                JpegFile.WithJumbf(Jpeg, store, part: 50),
                PngFile.WithChunk(Png, "caBX", store),
                WebpFile.WithChunk(Webp, "C2PA", store, 48, 32),
                avif,
            }
        )
        {
            var findings = await Analyze(file);
            var named = Assert.Single(findings, f => f.Code == ProvenanceCodes.ContentCredentialsNameGenerator);
            Assert.Equal((Severity.Concern, Strength.Strong), (named.Severity, named.Strength));
            Assert.Equal("OpenAI", named.Args["generator"]);
            Assert.Single(findings, f => f.Code == UnreadableLabel);
        }
    }

    [Fact]
    public async Task ContentCredentials_OfACameraUnsigned_AreNotChecked() =>
        Assert.Equal(
            [UnreadableLabel],
            (await Analyze(JpegFile.WithJumbf(Jpeg, ManifestStore.Build("Leica M11-P", "digitalCapture")))).Select(f =>
                f.Code
            )
        );

    [Fact]
    public async Task ContentCredentials_OfAnEditWithAMadeIngredient_AreAnEdit()
    {
        var store = ManifestStore.Build(
            "Adobe_Photoshop",
            "trainedAlgorithmicMedia",
            "compositeWithTrainedAlgorithmicMedia"
        );
        var codes = (await Analyze(JpegFile.WithJumbf(Jpeg, store))).Select(f => f.Code);
        Assert.Equal([ProvenanceCodes.AiEdited, UnreadableLabel], codes);
    }

    [Fact]
    public async Task Picture_WithoutMetadata_IsStripped()
    {
        foreach (
            var name in new[]
            {
                "baseline.jpg",
                "palette.png",
                "lossy.webp",
                "still.gif",
                "still.bmp",
                "still.avif",
                "still.heic",
            }
        )
        {
            var finding = Assert.Single(await Analyze(FourColors.ReadFixture(name)));
            Assert.Equal((ProvenanceCodes.Stripped, Severity.Info), (finding.Code, finding.Severity));
        }
    }

    [Fact]
    public async Task Screenshot_OfAnything_IsNotJudged()
    {
        var subject = new ImageSubject(
            PngFile.WithText(Png, "Software", "NovelAI"),
            ImageCapture.Screenshot,
            null,
            null
        );
        var findings = await Analyzer.AnalyzeAsync(subject, TestContext.Current.CancellationToken);
        Assert.Equal([ProvenanceCodes.Screenshot], findings.Select(f => f.Code));
    }

    [Fact]
    public async Task GeneratorText_AfterTheEndOfThePng_CountsForNothing()
    {
        byte[] appended = [.. Png, .. "tEXtprompt\0{\"class_type\":1,\"inputs\":2}"u8];
        Assert.Equal(ProvenanceCodes.Stripped, Assert.Single(await Analyze(appended)).Code);
    }

    [Fact]
    public async Task Evidence_OfHostileText_IsCleanAndShort()
    {
        var hostile = "NovelAI \u202Egnp.exe\u0007\u200B\u2066 <script>" + new string('x', 5000);
        var finding = Assert.Single(await Analyze(PngFile.WithInternationalText(Png, "Software", hostile)));
        var value = Assert.IsType<FieldEvidence>(finding.Evidence[0]).Value;
        Assert.StartsWith("NovelAI gnp.exe <script>xx", value, StringComparison.Ordinal);
        Assert.Equal(120, value.Length);
    }

    private static byte[] BaseMediaId =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    private static byte[] WithLength(byte[] box)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    private static async Task<Finding> AssertGenerator(byte[] file, string generator)
    {
        var findings = await Analyze(file);
        var finding = Assert.Single(findings);
        Assert.Equal(ProvenanceCodes.GeneratorNamed, finding.Code);
        Assert.Equal((Severity.Concern, Strength.Strong), (finding.Severity, finding.Strength));
        Assert.Equal(generator, finding.Args["generator"]);
        return finding;
    }

    private static ValueTask<IReadOnlyList<Finding>> Analyze(byte[] file) =>
        Analyzer.AnalyzeAsync(
            new ImageSubject(file, ImageCapture.Original, null, null),
            TestContext.Current.CancellationToken
        );
}
