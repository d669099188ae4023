using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Builds an EXIF block: a little-endian TIFF header, IFD0 and the Exif IFD (CIPA DC-008).</summary>
internal sealed class ExifData
{
    public const ushort ImageDescription = 0x010E;
    public const ushort Make = 0x010F;
    public const ushort Model = 0x0110;
    public const ushort OrientationTag = 0x0112;
    public const ushort Software = 0x0131;
    public const ushort Artist = 0x013B;
    public const ushort DateTimeOriginal = 0x9003;
    public const ushort UserComment = 0x9286;

    private const ushort ExifIfd = 0x8769;
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Undefined = 7;

    private readonly SortedDictionary<ushort, (ushort Type, byte[] Data)> main = [];
    private readonly SortedDictionary<ushort, (ushort Type, byte[] Data)> exif = [];

    public ExifData Text(ushort tag, string value)
    {
        (tag > 0x8769 ? exif : main)[tag] = (Ascii, [.. Encoding.UTF8.GetBytes(value), 0]);
        return this;
    }

    public ExifData Orientation(ushort value)
    {
        main[OrientationTag] = (Short, [(byte)value, (byte)(value >> 8)]);
        return this;
    }

    /// <summary>A user comment as Stable Diffusion WebUI writes it: "UNICODE" and big-endian UTF-16.</summary>
    public ExifData Comment(string value)
    {
        exif[UserComment] = (Undefined, [.. "UNICODE\0"u8, .. Encoding.BigEndianUnicode.GetBytes(value)]);
        return this;
    }

    public byte[] ToArray()
    {
        byte[] header = [.. "II*\0"u8, 8, 0, 0, 0];
        if (exif.Count == 0)
        {
            return [.. header, .. Directory(main, 8)];
        }

        main[ExifIfd] = (Long, [0, 0, 0, 0]);
        var exifAt = 8 + Directory(main, 8).Length;
        main[ExifIfd] = (Long, Bytes(exifAt));
        return [.. header, .. Directory(main, 8), .. Directory(exif, exifAt)];
    }

    private static byte[] Directory(SortedDictionary<ushort, (ushort Type, byte[] Data)> tags, int start)
    {
        var entries = new List<byte>(Bytes(tags.Count)[..2]);
        var values = new List<byte>();
        var valuesAt = start + 2 + 12 * tags.Count + 4;
        foreach (var (tag, (type, data)) in tags)
        {
            var size = type switch
            {
                Short => 2,
                Long => 4,
                _ => 1,
            };
            entries.AddRange([.. Bytes(tag)[..2], .. Bytes(type)[..2], .. Bytes(data.Length / size)]);
            entries.AddRange(
                data.Length <= 4 ? [.. data, .. new byte[4 - data.Length]] : Bytes(valuesAt + values.Count)
            );
            values.AddRange(data.Length <= 4 ? [] : data);
        }

        return [.. entries, 0, 0, 0, 0, .. values];
    }

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
