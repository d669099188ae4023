using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Adds chunks to a WebP, byte for byte (RFC 9649).</summary>
internal static class WebpFile
{
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    /// <summary>Turns a WebP into the extended form, where it is not, and appends a chunk.</summary>
    public static byte[] WithChunk(byte[] webp, string type, byte[] data, int width, int height)
    {
        var flag = type switch
        {
            "EXIF" => HasExif,
            "XMP " => HasXmp,
            _ => (byte)0,
        };
        byte[] body = [.. "WEBP"u8, .. Extended(webp, flag, width, height), .. Chunk(type, data)];
        return [.. "RIFF"u8, .. LittleEndian(body.Length), .. body];
    }

    private static byte[] Extended(byte[] webp, byte flag, int width, int height)
    {
        if (webp.AsSpan(12).StartsWith("VP8X"u8))
        {
            var chunks = webp[12..];
            chunks[8] |= flag;
            return chunks;
        }

        return [.. Chunk("VP8X", [flag, 0, 0, 0, .. Int24(width - 1), .. Int24(height - 1)]), .. webp[12..]];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] pad = data.Length % 2 == 1 ? [0] : [];
        return [.. Encoding.Latin1.GetBytes(type), .. LittleEndian(data.Length), .. data, .. pad];
    }

    private static byte[] Int24(int value) => LittleEndian(value)[..3];

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
