using System.Diagnostics;
using System.Text;
using ProfileLens.Core.Authenticity.Metadata;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.Metadata;

public sealed class MetadataReaderHostileTests
{
    private static readonly byte[] Png = ImageCodec.EncodePng(FourColors.Image);
    private static readonly byte[] Jpeg = FourColors.ReadFixture("baseline.jpg");

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    public void Read_TextBombOfHundredMegabytes_StopsAtTheBudget(string type)
    {
        var bomb = PngFile.Deflate(new byte[100 * 1024 * 1024]);
        byte[] flags = type == "zTXt" ? [0] : [1, 0, 0, 0];
        var file = PngFile.WithChunk(Png, type, [.. "parameters"u8, 0, .. flags, .. bomb]);
        var metadata = ReadBounded(file, maxBytes: 32 * 1024 * 1024);
        Assert.Equal(ImageMetadata.TooLarge, metadata.Trouble);
    }

    [Fact]
    public void Read_XmlBomb_IsRefused()
    {
        const string Bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">&b;</x:xmpmeta>";
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] packet = [.. encoding.GetPreamble(), .. encoding.GetBytes(Bomb)];
            var metadata = ReadBounded(
                WebpFile.WithChunk(FourColors.ReadFixture("lossy.webp"), "XMP ", packet, 48, 32)
            );
            Assert.Equal(ImageMetadata.Damaged, metadata.Trouble);
            Assert.Empty(metadata.Fields);
        }
    }

    [Fact]
    public void Read_DeeplyNestedXmp_IsReadWithoutRecursion()
    {
        var nested = string.Concat(Enumerable.Repeat("<rdf:li>", 100_000));
        var metadata = ReadBounded(PngFile.WithInternationalText(Png, "XML:com.adobe.xmp", XmpPacket.Wrap(nested)));
        Assert.Equal(ImageMetadata.Damaged, metadata.Trouble);
    }

    [Fact]
    public void Read_XmpOfAMillionProperties_KeepsTheFirst()
    {
        var properties = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<p{i}>v</p{i}>"));
        var metadata = ReadBounded(PngFile.WithInternationalText(Png, "XML:com.adobe.xmp", XmpPacket.Wrap(properties)));
        Assert.Equal(ImageMetadata.TooLarge, metadata.Trouble);
        Assert.Equal(MetadataLimits.MaxFields, metadata.Fields.Count);
    }

    [Fact]
    public void Read_HugeXmp_IsNotRead()
    {
        var packet = Encoding.UTF8.GetBytes(XmpPacket.Wrap(new string(' ', MetadataLimits.MaxBlock)));
        var webp = WebpFile.WithChunk(FourColors.ReadFixture("lossy.webp"), "XMP ", packet, 48, 32);
        Assert.Equal(ImageMetadata.TooLarge, ReadBounded(webp).Trouble);
    }

    [Fact]
    public void Read_CyclicDirectories_End()
    {
        // IFD0 at 8 holds one entry, the Exif IFD, which points back at IFD0; its successor does as well.
        byte[] cyclic = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0];
        Assert.Empty(ReadBounded(JpegFile.WithExif(Jpeg, cyclic)).Fields);
    }

    [Fact]
    public void Read_ThousandsOfTagsOnTheSameBytes_StayBounded()
    {
        byte[] entry = [0x31, 0x01, 2, 0, 0x00, 0xF0, 0, 0, 8, 0, 0, 0];
        byte[] ifd = [0x00, 0x14, .. Enumerable.Repeat(entry, 0x1400).SelectMany(e => e), 0, 0, 0, 0];
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, .. ifd];
        var file = JpegFile.WithExif(Jpeg, tiff);
        for (var i = 0; i < 50; i++)
        {
            file = JpegFile.WithExif(file, tiff);
        }

        Assert.InRange(ReadBounded(file, maxBytes: 2_000_000_000).Fields.Count, 0, 10);
    }

    [Fact]
    public void Read_ManyLongComments_KeepNoMoreThanTheBudget()
    {
        var one = JpegFile.WithComment(Jpeg, new string('c', 60_000));
        var segment = one[2..^(Jpeg.Length - 2)];
        byte[] file = [.. Jpeg[..2], .. Enumerable.Repeat(segment, 200).SelectMany(s => s), .. Jpeg[2..]];
        var metadata = ReadBounded(file);
        Assert.InRange(metadata.Fields.Sum(f => (long)f.Value.Length), 1, MetadataLimits.MaxCharacters);
        Assert.Equal(ImageMetadata.TooLarge, metadata.Trouble);
    }

    [Fact]
    public void Read_DamagedXmpBesideGoodText_KeepsTheText()
    {
        var file = PngFile.WithText(
            PngFile.WithInternationalText(Png, "XML:com.adobe.xmp", "<x:xmpmeta"),
            "Software",
            "NovelAI"
        );
        var metadata = ReadBounded(file);
        Assert.Equal(ImageMetadata.Damaged, metadata.Trouble);
        Assert.Contains(new MetadataField("png:Software", "NovelAI"), metadata.Fields);
    }

    [Fact]
    public void Read_TenThousandMutations_OnlyRefusesOrReads()
    {
        var exif = new ExifData()
            .Text(ExifData.Make, "Canon")
            .Text(ExifData.Software, "GIMP")
            .Comment("hello")
            .ToArray();
        var store = ManifestStore.Build("Camera", "digitalCapture");
        byte[][] originals =
        [
            JpegFile.WithExif(
                JpegFile.WithXmp(
                    JpegFile.WithIptc(JpegFile.WithJumbf(Jpeg, store), IptcData.DataSet(IptcData.Credit, "Getty")),
                    XmpPacket.SourceType("digitalCapture")
                ),
                exif
            ),
            PngFile.WithChunk(
                PngFile.WithCompressedText(PngFile.WithInternationalText(Png, "a", "b", true), "c", [.. "d"u8]),
                "eXIf",
                exif
            ),
            WebpFile.WithChunk(FourColors.ReadFixture("lossy.webp"), "EXIF", exif, 48, 32),
            FourColors.ReadFixture("animated.gif"),
            [.. FourColors.ReadFixture("still.avif"), .. "Exif\0\0"u8, .. exif],
        ];
        var source = new Prng(20_261_123);
        var read = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = originals[i % originals.Length].ToArray();
            for (var n = source.Next(8) + 1; n > 0; n--)
            {
                bytes[source.Next(bytes.Length)] = (byte)source.Next(256);
            }

            read += TryRead(bytes[..(source.Next(4) == 0 ? source.Next(bytes.Length) : bytes.Length)]) ? 1 : 0;
        }

        Assert.InRange(read, 5_000, 10_000);
    }

    private static bool TryRead(byte[] file)
    {
        try
        {
            return MetadataReader.Read(file).Fields.Count <= MetadataLimits.MaxFields;
        }
        catch (ImageDecodeException)
        {
            return false;
        }
    }

    /// <summary>Reads and asserts that it took under five seconds and no more memory than given.</summary>
    private static ImageMetadata ReadBounded(byte[] file, long maxBytes = 128 * 1024 * 1024)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var metadata = MetadataReader.Read(file);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < maxBytes, $"{used} bytes allocated");
        return metadata;
    }
}
