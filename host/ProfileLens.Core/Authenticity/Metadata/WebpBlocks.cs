using System.Buffers.Binary;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Walks the RIFF chunks of a WebP (RFC 9649, section 2).</summary>
internal static class WebpBlocks
{
    private const int FileHeader = 12;

    public static IEnumerable<MetadataBlock> Read(ReadOnlyMemory<byte> file)
    {
        var at = FileHeader;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(at + 4)..]);
            var data = file.Slice(at + 8, (int)Math.Min(length, file.Length - at - 8));
            if (Identify(file.Span.Slice(at, 4), data) is { } block)
            {
                yield return block;
            }

            at = (int)Math.Min((long)at + 8 + length + (length & 1), file.Length);
        }
    }

    private static MetadataBlock? Identify(ReadOnlySpan<byte> type, ReadOnlyMemory<byte> data) =>
        type switch
        {
            _ when type.SequenceEqual("EXIF"u8) => new(BlockKind.Exif, WithoutExifMark(data)),
            _ when type.SequenceEqual("XMP "u8) => new(BlockKind.Xmp, data),
            _ when type.SequenceEqual("C2PA"u8) => new(BlockKind.ContentCredentials, data),
            _ => null,
        };

    /// <summary>Some writers carry JPEG's "Exif" mark over, which does not belong here.</summary>
    private static ReadOnlyMemory<byte> WithoutExifMark(ReadOnlyMemory<byte> data) =>
        data.Span.StartsWith("Exif\0\0"u8) ? data[6..] : data;
}
