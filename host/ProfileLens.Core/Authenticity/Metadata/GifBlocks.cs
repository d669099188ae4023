namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Reads the comments and the XMP packet of a GIF from its extension blocks (GIF89a specification).</summary>
internal static class GifBlocks
{
    private const int ScreenDescriptor = 13;
    private const byte Extension = 0x21;
    private const byte CommentLabel = 0xFE;
    private const byte ApplicationLabel = 0xFF;

    public static IEnumerable<MetadataBlock> Read(ReadOnlyMemory<byte> file)
    {
        var at = file.Length < ScreenDescriptor ? file.Length : ScreenDescriptor + ColorTable(file.Span[10]);
        while (at + 2 < file.Length && file.Span[at] == Extension)
        {
            var (label, start) = (file.Span[at + 1], at + 2);
            at = SkipSubBlocks(file.Span, start);
            if (label == CommentLabel)
            {
                yield return new(BlockKind.Comment, Join(file.Span[start..at]));
            }
            else if (label == ApplicationLabel && file.Span[(start + 1)..].StartsWith("XMP DataXMP"u8))
            {
                yield return new(BlockKind.Xmp, Packet(file[(start + 12)..at]));
            }
        }
    }

    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int SkipSubBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += file[at] + 1;
        }

        return Math.Min(at + 1, file.Length);
    }

    /// <summary>The contents of the sub-blocks without their lengths.</summary>
    private static byte[] Join(ReadOnlySpan<byte> blocks)
    {
        using var joined = new MemoryStream();
        while (blocks.Length > 1 && blocks[0] != 0)
        {
            var length = Math.Min(blocks[0], blocks.Length - 1);
            joined.Write(blocks.Slice(1, length));
            blocks = blocks[(length + 1)..];
        }

        return joined.ToArray();
    }

    /// <summary>The packet stands unwrapped, followed by a 257-byte ramp that leads a decoder out of it.</summary>
    private static ReadOnlyMemory<byte> Packet(ReadOnlyMemory<byte> data)
    {
        var end = data.Span.LastIndexOf((byte)'>');
        return data[..(end + 1)];
    }
}
