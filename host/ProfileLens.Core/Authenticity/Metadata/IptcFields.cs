using System.Buffers.Binary;
using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.IO;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Reads the telling IPTC data sets out of Photoshop image resources (IPTC IIM 4.2).</summary>
internal static class IptcFields
{
    private const ushort IptcResource = 0x0404;

    private static readonly Dictionary<int, string> Names = new()
    {
        [IptcDirectory.TagCredit] = "Credit",
        [IptcDirectory.TagSource] = "Source",
        [IptcDirectory.TagByLine] = "By-line",
        [IptcDirectory.TagCopyrightNotice] = "CopyrightNotice",
        [IptcDirectory.TagSpecialInstructions] = "SpecialInstructions",
        [IptcDirectory.TagOriginatingProgram] = "OriginatingProgram",
        [IptcDirectory.TagCaption] = "Caption",
    };

    /// <exception cref="IOException">The resources are damaged.</exception>
    public static IEnumerable<MetadataField> Read(ReadOnlyMemory<byte> resources)
    {
        if (FindIptc(resources.Span) is not { Length: > 0 } iptc)
        {
            return [];
        }

        var directory = new IptcReader().Extract(new SequentialByteArrayReader(iptc), iptc.Length);
        return from tag in directory.Tags
            where Names.ContainsKey(tag.Type)
            from value in Texts(directory.GetObject(tag.Type))
            select new MetadataField($"iptc:{Names[tag.Type]}", value);
    }

    private static IEnumerable<string> Texts(object? value) =>
        value switch
        {
            StringValue text => [Encoding.UTF8.GetString(text.Bytes)],
            StringValue[] texts => texts.Select(t => Encoding.UTF8.GetString(t.Bytes)),
            string text => [text],
            string[] texts => texts,
            _ => [],
        };

    /// <summary>8BIM, id, padded Pascal name, size, padded data (Adobe Photoshop file format, image resource blocks).</summary>
    private static byte[]? FindIptc(ReadOnlySpan<byte> resources)
    {
        while (resources.Length >= 12 && resources.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(resources[4..]);
            var sizeAt = 6 + Even(resources[6] + 1);
            if (sizeAt + 4 > resources.Length)
            {
                return null;
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(resources[sizeAt..]);
            var data = resources[(sizeAt + 4)..];
            if (id == IptcResource)
            {
                return data[..(int)Math.Min(Math.Min(size, data.Length), MetadataLimits.MaxIptc)].ToArray();
            }

            resources = size >= data.Length ? [] : data[Math.Min(Even((int)size), data.Length)..];
        }

        return null;
    }

    private static int Even(int length) => length + (length & 1);
}
