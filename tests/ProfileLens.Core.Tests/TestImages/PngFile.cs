using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Adds chunks to a PNG, byte for byte (PNG specification, third edition).</summary>
internal static class PngFile
{
    /// <summary>Bytes before the first chunk after IHDR: signature 8, IHDR 4 + 4 + 13 + 4.</summary>
    private const int AfterHeader = 33;

    /// <summary>Inserts one chunk right after IHDR.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] data) =>
        [.. png[..AfterHeader], .. Chunk(type, data), .. png[AfterHeader..]];

    /// <summary>tEXt: Latin-1 keyword and text.</summary>
    public static byte[] WithText(byte[] png, string keyword, string text) =>
        WithChunk(png, "tEXt", [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);

    /// <summary>zTXt: compressed Latin-1 text.</summary>
    public static byte[] WithCompressedText(byte[] png, string keyword, byte[] text) =>
        WithChunk(png, "zTXt", [.. Encoding.Latin1.GetBytes(keyword), 0, 0, .. Deflate(text)]);

    /// <summary>iTXt: UTF-8 text, compressed or not.</summary>
    public static byte[] WithInternationalText(byte[] png, string keyword, string text, bool compressed = false)
    {
        var body = Encoding.UTF8.GetBytes(text);
        byte[] flags = compressed ? [0, 1, 0, 0, 0] : [0, 0, 0, 0, 0];
        return WithChunk(
            png,
            "iTXt",
            [.. Encoding.Latin1.GetBytes(keyword), .. flags, .. compressed ? Deflate(body) : body]
        );
    }

    /// <summary>zlib stream of the data.</summary>
    public static byte[] Deflate(byte[] data)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.SmallestSize))
        {
            zlib.Write(data);
        }

        return buffer.ToArray();
    }

    /// <summary>A PNG of nothing but a header that declares a size.</summary>
    public static byte[] HeaderOnly(int width, int height)
    {
        byte[] ihdr = [.. BigEndian(width), .. BigEndian(height), 8, 6, 0, 0, 0];
        return
        [
            .. "\u0089PNG\r\n\u001A\n".Select(c => (byte)c),
            .. Chunk("IHDR", ihdr),
            .. Chunk("IDAT", Deflate(new byte[64])),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes(type), .. data];
        return [.. BigEndian(data.Length), .. body, .. BigEndian((int)Crc(body))];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
