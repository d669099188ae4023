using System.Buffers.Binary;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Walks the chunks of a PNG up to IEND; what follows it counts for nothing (PNG specification, third edition).</summary>
internal static class PngBlocks
{
    private const int Signature = 8;

    public static IEnumerable<MetadataBlock> Read(ReadOnlyMemory<byte> file)
    {
        var at = Signature;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            var type = file.Slice(at + 4, 4);
            if (type.Span.SequenceEqual("IEND"u8) || length > int.MaxValue)
            {
                yield break;
            }

            var data = file.Slice(at + 8, (int)Math.Min(length, file.Length - at - 8));
            if (Identify(type.Span, data) is { } block)
            {
                yield return block;
            }

            at = (int)Math.Min((long)at + 12 + length, file.Length);
        }
    }

    private static MetadataBlock? Identify(ReadOnlySpan<byte> type, ReadOnlyMemory<byte> data) =>
        type switch
        {
            _ when type.SequenceEqual("tEXt"u8) => new(BlockKind.PlainText, data),
            _ when type.SequenceEqual("zTXt"u8) => new(BlockKind.CompressedText, data),
            _ when type.SequenceEqual("iTXt"u8) => new(BlockKind.InternationalText, data),
            _ when type.SequenceEqual("eXIf"u8) => new(BlockKind.Exif, data),
            _ when type.SequenceEqual("caBX"u8) => new(BlockKind.ContentCredentials, data),
            _ => null,
        };
}
