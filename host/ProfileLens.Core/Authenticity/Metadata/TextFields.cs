using System.IO.Compression;
using System.Text;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Reads the text chunks of a PNG and free comments (PNG specification, third edition, section 11.3.3).</summary>
internal static class TextFields
{
    /// <summary>Keyword under which XMP and raw EXIF profiles are kept.</summary>
    public const string XmpKeyword = "XML:com.adobe.xmp";

    /// <summary>Reads one chunk's content.</summary>
    /// <param name="budget">Bytes that may still be inflated; lowered by what was.</param>
    /// <returns>The keyword and the text's bytes with their encoding, or null where the chunk is damaged.</returns>
    public static (string Keyword, byte[] Text, Encoding Encoding)? Read(MetadataBlock block, ref int budget)
    {
        var data = block.Data.Span;
        var end = data.IndexOf((byte)0);
        if (end is < 1 or > 79)
        {
            return null;
        }

        var keyword = Encoding.Latin1.GetString(data[..end]);
        var rest = data[(end + 1)..];
        return block.Kind switch
        {
            BlockKind.PlainText => (keyword, Cut(rest), Encoding.Latin1),
            BlockKind.CompressedText when rest.Length > 1 => (keyword, Inflate(rest[1..], ref budget), Encoding.Latin1),
            BlockKind.InternationalText => International(keyword, rest, ref budget),
            _ => null,
        };
    }

    private static (string, byte[], Encoding)? International(string keyword, ReadOnlySpan<byte> rest, ref int budget)
    {
        if (rest.Length < 4)
        {
            return null;
        }

        var compressed = rest[0] == 1;
        var text = SkipPastZero(SkipPastZero(rest[2..]));
        return (keyword, compressed ? Inflate(text, ref budget) : Cut(text), Encoding.UTF8);
    }

    private static ReadOnlySpan<byte> SkipPastZero(ReadOnlySpan<byte> bytes)
    {
        var zero = bytes.IndexOf((byte)0);
        return zero < 0 ? [] : bytes[(zero + 1)..];
    }

    private static byte[] Cut(ReadOnlySpan<byte> text) =>
        text[..Math.Min(text.Length, MetadataLimits.MaxBlock)].ToArray();

    /// <summary>Inflates no more than the budget, whatever the stream promises.</summary>
    private static byte[] Inflate(ReadOnlySpan<byte> zlib, ref int budget)
    {
        using var source = new ZLibStream(new MemoryStream(zlib.ToArray()), CompressionMode.Decompress);
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while (budget > 0 && (read = source.Read(buffer, 0, Math.Min(buffer.Length, budget))) > 0)
        {
            text.Write(buffer, 0, read);
            budget -= read;
        }

        return text.ToArray();
    }
}
