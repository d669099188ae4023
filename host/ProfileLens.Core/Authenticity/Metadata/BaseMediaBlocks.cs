using System.Buffers.Binary;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>
/// Finds metadata in AVIF and HEIC (ISO/IEC 14496-12, 23008-12). Content credentials stand in a top-level <c>uuid</c> box;
/// EXIF and XMP are items placed anywhere in <c>mdat</c> and are found by their own first bytes.
/// </summary>
internal static class BaseMediaBlocks
{
    private static ReadOnlySpan<byte> ContentCredentialsId =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    /// <summary>Its length stands elsewhere; a JPEG allows no more either.</summary>
    private const int MaxExif = 0xFFFF;

    public static IEnumerable<MetadataBlock> Read(ReadOnlyMemory<byte> file)
    {
        var at = 0;
        while (at + 8 <= file.Length)
        {
            var length = LengthOf(file.Span[at..]);
            var box = file.Slice(at, (int)Math.Min(length, file.Length - at));
            if (box.Length > 24 && box.Span[4..].StartsWith("uuid"u8) && box.Span[8..].StartsWith(ContentCredentialsId))
            {
                yield return new(BlockKind.ContentCredentials, box[24..]);
            }

            at += box.Length;
        }

        if (Find(file, "<x:xmpmeta"u8, "</x:xmpmeta>"u8) is { } packet)
        {
            yield return new(BlockKind.Xmp, packet);
        }

        foreach (var exif in new[] { file.Span.IndexOf("Exif\0\0II*\0"u8), file.Span.IndexOf("Exif\0\0MM\0*"u8) })
        {
            if (exif >= 0)
            {
                yield return new(BlockKind.Exif, file.Slice(exif + 6, Math.Min(MaxExif, file.Length - exif - 6)));
            }
        }
    }

    /// <summary>0 means to the end of the file, 1 a 64-bit length after the type; never less than the header.</summary>
    private static long LengthOf(ReadOnlySpan<byte> box)
    {
        var length = (long)BinaryPrimitives.ReadUInt32BigEndian(box);
        if (length == 1 && box.Length >= 16)
        {
            length = BinaryPrimitives.ReadInt64BigEndian(box[8..]);
        }

        return length == 0 ? box.Length : Math.Max(length, 8);
    }

    private static ReadOnlyMemory<byte>? Find(
        ReadOnlyMemory<byte> file,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> last
    )
    {
        var start = file.Span.IndexOf(first);
        var length = start < 0 ? -1 : file.Span[start..].IndexOf(last);
        return length < 0 ? default(ReadOnlyMemory<byte>?) : file.Slice(start, length + last.Length);
    }
}
