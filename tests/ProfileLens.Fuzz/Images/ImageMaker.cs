using System.Buffers.Binary;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Fuzz.Images;

/// <summary>Makes picture files: real ones, changed in a few places. The same seed makes the same files.</summary>
internal sealed class ImageMaker
{
    private static readonly byte[][] Pieces =
    [
        [0xFF, 0xD8, 0xFF],
        [0xFF, 0xDA],
        [0xFF, 0xDB, 0, 0x43],
        [0xFF, 0xE1, 0, 8, .. "Exif\0\0"u8],
        [0xFF, 0xEB, 0xFF, 0xFF, .. "JP"u8],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0, 0, 0, 0],
        [0x7F, 0xFF, 0xFF, 0xFF],
        [.. "II*\0\b\0\0\0"u8],
        [.. "http://ns.adobe.com/xap/1.0/\0"u8],
        [.. "IHDR"u8],
        [.. "IDAT"u8],
        [.. "zTXt"u8],
        [.. "eXIf"u8],
        [.. "VP8X"u8],
        [.. "ANMF"u8],
        [.. "jumb"u8],
        [.. "Photoshop 3.0\08BIM"u8],
    ];

    private readonly SplitMix64 random;
    private readonly IReadOnlyList<byte[]> real;

    public ImageMaker(SplitMix64 random, DirectoryInfo photos)
    {
        this.random = random;
        byte[][] files =
        [
            .. photos
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(f => f.Extension is not (".md" or ".csv"))
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => File.ReadAllBytes(f.FullName)),
        ];
        real = [.. files.Where(f => f.Length < 8192), .. files.Where(f => f.Length >= 8192).SelectMany(Small)];
    }

    /// <summary>Real files that are small enough to be looked at a hundred thousand times.</summary>
    public IReadOnlyList<byte[]> Real => real;

    /// <summary>A file changed in one to five places; one in four PNG-style files gets its checksums right again.</summary>
    public byte[] Next()
    {
        var file = random.Pick(real).ToList();
        for (var left = 1 + random.Below(5); left > 0 && file.Count > 0; left--)
        {
            Change(file);
        }

        byte[] changed = [.. file];
        if (random.OneIn(4))
        {
            PngChecksums.Mend(changed);
        }

        return changed;
    }

    private void Change(List<byte> file)
    {
        var at = random.OneIn(2) ? random.Below(file.Count) : random.Below(Math.Min(file.Count, 256));
        switch (random.Below(8))
        {
            case 0:
                file[at] = (byte)random.Next();
                break;
            case 1:
                file[at] ^= (byte)(1 << random.Below(8));
                break;
            case 2:
                file.RemoveRange(at, file.Count - at);
                break;
            case 3:
                file.RemoveRange(at, 1 + random.Below(Math.Min(64, file.Count - at)));
                break;
            case 4:
                file.InsertRange(at, random.Pick(Pieces));
                break;
            case 5:
                file.InsertRange(at, file.GetRange(at, random.Below(file.Count - at)));
                break;
            case 6:
                Overwrite(file, at, random.Pick(Pieces));
                break;
            default:
                var other = random.Pick(real);
                file.AddRange(other.AsSpan(random.Below(other.Length)));
                break;
        }
    }

    private static void Overwrite(List<byte> file, int at, byte[] piece)
    {
        for (var i = 0; i < piece.Length && at + i < file.Count; i++)
        {
            file[at + i] = piece[i];
        }
    }

    /// <summary>The middle 96 × 96 pixels of a photo in three encodings.</summary>
    private static IEnumerable<byte[]> Small(byte[] file)
    {
        const int Side = 96;
        var photo = ImageCodec.Decode(file, DecodeLimits.Default);
        var (left, top) = ((photo.Width - Side) / 2, (photo.Height - Side) / 2);
        var rgba = new byte[Side * Side * 4];
        for (var y = 0; y < Side; y++)
        {
            photo.Rgba.AsSpan(((top + y) * photo.Width + left) * 4, Side * 4).CopyTo(rgba.AsSpan(y * Side * 4));
        }

        var middle = new DecodedImage(Side, Side, rgba, "png");
        return [ImageCodec.EncodeJpeg(middle, 80), ImageCodec.EncodePng(middle), ImageCodec.EncodeWebp(middle, 80)];
    }
}

/// <summary>Checksums of PNG chunks (PNG specification, annex D).</summary>
internal static class PngChecksums
{
    private const int Signature = 8;

    /// <summary>Writes the right checksum behind every whole chunk.</summary>
    public static void Mend(Span<byte> png)
    {
        var at = Signature;
        while (at + 12 <= png.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12)
            {
                return;
            }

            var body = png.Slice(at + 4, (int)length + 4);
            BinaryPrimitives.WriteUInt32BigEndian(png[(at + 8 + (int)length)..], Of(body));
            at += 12 + (int)length;
        }
    }

    private static uint Of(ReadOnlySpan<byte> data)
    {
        var checksum = uint.MaxValue;
        foreach (var value in data)
        {
            checksum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                checksum = (checksum >> 1) ^ (0xEDB88320 & (0 - (checksum & 1)));
            }
        }

        return ~checksum;
    }
}
