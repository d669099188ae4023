using System.Buffers.Binary;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Walks the marker segments of a JPEG up to its first scan (ITU-T T.81, annex B).</summary>
internal static class JpegBlocks
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>JP, instance, sequence: 2 + 2 + 4 bytes before the box in each APP11 segment (ISO/IEC 19566-5, annex D).</summary>
    private const int JumbfPrefix = 8;

    /// <summary>LBox and TBox, which every later segment of the same box repeats.</summary>
    private const int BoxHeader = 8;

    public static IEnumerable<MetadataBlock> Read(ReadOnlyMemory<byte> file)
    {
        var at = 2;
        while (at + 4 <= file.Length && file.Span[at] == 0xFF)
        {
            var marker = file.Span[at + 1];
            if (marker is StartOfScan or EndOfImage)
            {
                yield break;
            }

            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file.Span[(at + 2)..]);
            var end = Math.Min(at + 2 + Math.Max((int)length, 2), file.Length);
            if (Identify(marker, file[(at + 4)..Math.Max(end, at + 4)]) is { } block)
            {
                yield return block;
            }

            at = end;
        }
    }

    private static MetadataBlock? Identify(byte marker, ReadOnlyMemory<byte> payload) =>
        marker switch
        {
            0xE1 when After(payload, "Exif\0\0"u8) is { } tiff => new(BlockKind.Exif, tiff),
            0xE1 when After(payload, "http://ns.adobe.com/xap/1.0/\0"u8) is { } xmp => new(BlockKind.Xmp, xmp),
            0xED when After(payload, "Photoshop 3.0\0"u8) is { } resources => new(BlockKind.Photoshop, resources),
            0xEB when payload.Length > JumbfPrefix + BoxHeader && payload.Span.StartsWith("JP"u8) => new(
                BlockKind.ContentCredentials,
                payload[(JumbfPrefix + BoxHeader)..]
            ),
            0xFE => new(BlockKind.Comment, payload),
            _ => null,
        };

    private static ReadOnlyMemory<byte>? After(ReadOnlyMemory<byte> payload, ReadOnlySpan<byte> mark) =>
        payload.Span.StartsWith(mark) ? payload[mark.Length..] : default(ReadOnlyMemory<byte>?);
}
