using System.Buffers.Binary;
using System.IO.Compression;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Fuzz.Images;

/// <summary>A file made to do harm, and what must be said of it.</summary>
/// <param name="Code">Code of a finding that must be made; null where the file must be read like any other.</param>
internal sealed record HostileImage(string Name, byte[] File, string? Code);

/// <summary>Bombs, lies in headers, and files that are two things at once.</summary>
internal static class HostileImages
{
    private const string TooLarge = $"not-checked.{ImageDecodeException.TooLarge}";
    private const string Unknown = $"not-checked.{ImageDecodeException.UnknownFormat}";
    private const string Unsupported = $"not-checked.{ImageDecodeException.UnsupportedFormat}";
    private const string Damaged = $"not-checked.{ImageDecodeException.Damaged}";

    /// <summary>All of them.</summary>
    /// <param name="photos">Folder with <c>formats</c>, small files in every format.</param>
    public static IEnumerable<HostileImage> All(DirectoryInfo photos)
    {
        byte[] Format(string name) => File.ReadAllBytes(Path.Combine(photos.FullName, "formats", name));
        var (jpeg, png, gif) = (Format("baseline.jpg"), Format("interlaced.png"), Format("still.gif"));
        return
        [
            .. Headers(jpeg, gif, Format("lossy.webp"), Format("still.bmp")),
            .. Bombs(Format("progressive.jpg"), png),
            .. Cut(jpeg, png),
            .. TwoThings(jpeg, png, gif),
            .. Unusual.Select(name => new HostileImage(name, Format(name), null)),
        ];
    }

    private static readonly string[] Unusual =
    [
        "animated.gif",
        "animated.webp",
        "cmyk.jpg",
        "sixteen-bit.png",
        "palette.png",
        "grey.jpg",
        "lossless.webp",
    ];

    private static IEnumerable<HostileImage> Headers(byte[] jpeg, byte[] gif, byte[] webp, byte[] bmp)
    {
        yield return new("PNG that claims a gigapixel", Png(32_768, 32_768, new byte[64]), TooLarge);
        yield return new(
            "JPEG that claims 4 gigapixels",
            With(jpeg, FrameOf(jpeg) + 5, [255, 220, 255, 220]),
            TooLarge
        );
        yield return new("GIF that claims 4 gigapixels", With(gif, 6, [255, 255, 255, 255]), TooLarge);
        yield return new("WebP that claims 268 megapixels", With(webp, 26, [255, 63, 255, 63]), TooLarge);
        yield return new("BMP that claims a gigapixel", With(bmp, 18, [0, 128, 0, 0, 0, 128, 0, 0]), TooLarge);
    }

    private static IEnumerable<HostileImage> Bombs(byte[] progressive, byte[] png)
    {
        yield return new("PNG of 39 megapixels in 200 KB", Png(6_250, 6_250, new byte[6_250 * 25_001]), null);
        yield return new("JPEG with thousands of scans", Scans(progressive, 4_000), TooLarge);
        var text = new byte[64 * 1024 * 1024];
        byte[] note = [.. "Comment\0\0"u8, .. Deflate(text)];
        yield return new("PNG with 64 MB of packed text", [.. png[..33], .. Chunk("zTXt", note), .. png[33..]], Notes);
    }

    private const string Notes = "not-checked.metadata-too-large";

    private static IEnumerable<HostileImage> Cut(byte[] jpeg, byte[] png)
    {
        yield return new("nothing", [], $"not-checked.{ImageDecodeException.Empty}");
        yield return new("JPEG, the first half", jpeg[..(jpeg.Length / 2)], Damaged);
        yield return new("PNG, the first half", png[..(png.Length / 2)], Damaged);
        yield return new("JPEG, three bytes", jpeg[..3], Damaged);
    }

    private static IEnumerable<HostileImage> TwoThings(byte[] jpeg, byte[] png, byte[] gif)
    {
        yield return new("JPEG and archive", [.. jpeg, .. Archive()], null);
        yield return new("PNG and JPEG", [.. png, .. jpeg], null);
        yield return new("GIF and script", [.. gif, .. "/*<script>alert(1)</script>*/"u8], null);
        byte[] page = [0xFF, 0xFE, 0, 40, .. "<html><script>alert(1)</script></html>"u8];
        yield return new("JPEG with a page in its comment", [.. jpeg[..2], .. page, .. jpeg[2..]], null);
        yield return new("document and JPEG", [.. "%PDF-1.7\n"u8, .. jpeg], Unknown);
        yield return new("drawing with a script", [.. "<svg onload=\"alert(1)\"/>"u8], Unsupported);
    }

    /// <summary>Where the start of frame stands (ITU-T T.81, B.2.2): height and width follow five bytes later.</summary>
    private static int FrameOf(byte[] jpeg) => jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);

    private static byte[] With(byte[] file, int at, byte[] bytes)
    {
        byte[] changed = [.. file];
        bytes.CopyTo(changed, at);
        return changed;
    }

    /// <summary>The last scan again and again, over a frame that claims 4,000 × 4,000 pixels.</summary>
    private static byte[] Scans(byte[] progressive, int count)
    {
        var frame = progressive.AsSpan().IndexOf([(byte)0xFF, (byte)0xC2]);
        var large = With(progressive, frame + 5, [15, 160, 15, 160]);
        var scan = large.AsSpan(large.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]))[..^2].ToArray();
        return [.. large[..^2], .. Enumerable.Repeat(scan, count).SelectMany(s => s), 0xFF, 0xD9];
    }

    private static byte[] Png(int width, int height, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        return
        [
            .. (ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8, 0x1A, 0x0A],
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", Deflate(rows)),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] chunk = [.. new byte[8], .. length, .. type.Select(c => (byte)c), .. data, 0, 0, 0, 0];
        PngChecksums.Mend(chunk);
        return chunk[8..];
    }

    private static byte[] Deflate(byte[] data)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Optimal))
        {
            zlib.Write(data);
        }

        return buffer.ToArray();
    }

    private static byte[] Archive()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("a.txt").Open();
            entry.Write("hello"u8);
        }

        return buffer.ToArray();
    }
}
