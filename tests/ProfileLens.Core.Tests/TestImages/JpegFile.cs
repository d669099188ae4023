using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Adds marker segments to a JPEG, byte for byte (ITU-T T.81, annex B).</summary>
internal static class JpegFile
{
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App11 = 0xEB;
    private const byte App13 = 0xED;
    private const byte Comment = 0xFE;

    /// <summary>Inserts one segment right after the start-of-image marker.</summary>
    /// <param name="payload">At most 65,533 bytes.</param>
    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] payload)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)(payload.Length + 2)));
        return [.. jpeg[..2], 0xFF, marker, .. length, .. payload, .. jpeg[2..]];
    }

    public static byte[] WithExif(byte[] jpeg, byte[] tiff) => WithSegment(jpeg, App1, [.. "Exif\0\0"u8, .. tiff]);

    public static byte[] WithXmp(byte[] jpeg, string packet) =>
        WithSegment(jpeg, App1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(packet)]);

    public static byte[] WithProfile(byte[] jpeg, byte[] icc) =>
        WithSegment(jpeg, App2, [.. "ICC_PROFILE\0"u8, 1, 1, .. icc]);

    public static byte[] WithComment(byte[] jpeg, string text) =>
        WithSegment(jpeg, Comment, Encoding.UTF8.GetBytes(text));

    /// <summary>IPTC data sets inside Photoshop's image resource 0x0404.</summary>
    public static byte[] WithIptc(byte[] jpeg, byte[] iptc)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, iptc.Length);
        byte[] pad = iptc.Length % 2 == 1 ? [0] : [];
        return WithSegment(
            jpeg,
            App13,
            [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 0x04, 0x04, 0, 0, .. size, .. iptc, .. pad]
        );
    }

    /// <summary>A JUMBF box in as many APP11 segments as it needs (ISO/IEC 19566-5, annex D).</summary>
    /// <param name="part">Bytes of the box's content in each segment.</param>
    public static byte[] WithJumbf(byte[] jpeg, byte[] box, int part = 60_000)
    {
        var parts = box[8..].Chunk(part).ToList();
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var sequence = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(sequence, i + 1);
            jpeg = WithSegment(jpeg, App11, [.. "JP"u8, 0, 1, .. sequence, .. box[..8], .. parts[i]]);
        }

        return jpeg;
    }
}
