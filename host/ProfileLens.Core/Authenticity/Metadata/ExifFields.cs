using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Reads the telling tags of an EXIF block (CIPA DC-008); places and thumbnails are left alone.</summary>
internal static class ExifFields
{
    private const int ExifIfd = 0x8769;
    private const int UserComment = 0x9286;

    private static readonly Dictionary<int, string> Names = new()
    {
        [0x000B] = "ProcessingSoftware",
        [0x010E] = "ImageDescription",
        [0x010F] = "Make",
        [0x0110] = "Model",
        [0x0131] = "Software",
        [0x013B] = "Artist",
        [0x8298] = "Copyright",
        [0x9003] = "DateTimeOriginal",
        [UserComment] = "UserComment",
        [0x9C9B] = "XPTitle",
        [0x9C9C] = "XPComment",
        [0x9C9D] = "XPAuthor",
        [0x9C9E] = "XPKeywords",
        [0xA434] = "LensModel",
    };

    /// <exception cref="TiffProcessingException">Not a TIFF structure.</exception>
    /// <exception cref="IOException">The structure points outside itself.</exception>
    public static IEnumerable<MetadataField> Read(ReadOnlyMemory<byte> tiff)
    {
        var directories = new List<Directory>();
        TiffReader.ProcessTiff(new ByteArrayReader(tiff.ToArray()), new Handler(directories));
        return directories.SelectMany(Fields);
    }

    private static IEnumerable<MetadataField> Fields(Directory directory) =>
        from tag in directory.Tags
        let value = Text(directory.GetObject(tag.Type), tag.Type)
        where !string.IsNullOrWhiteSpace(value)
        select new MetadataField($"exif:{Names[tag.Type]}", value);

    private static string? Text(object? value, int tag) =>
        value switch
        {
            StringValue text => Encoding.UTF8.GetString(text.Bytes),
            byte[] bytes when tag == UserComment => Comment(bytes),
            byte[] bytes => Encoding.Unicode.GetString(bytes),
            StringValue[] texts => string.Join(' ', texts.Select(t => Encoding.UTF8.GetString(t.Bytes))),
            _ => null,
        };

    /// <summary>Eight bytes name the encoding; writers disagree about the byte order of "UNICODE".</summary>
    private static string Comment(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("UNICODE\0"u8))
        {
            var bigEndian = bytes.Length > 9 && bytes[8] == 0 && bytes[9] != 0;
            return (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes, 8, bytes.Length - 8);
        }

        var marked = bytes.AsSpan().StartsWith("ASCII\0\0\0"u8) || bytes.AsSpan().StartsWith("\0\0\0\0\0\0\0\0"u8);
        return Encoding.UTF8.GetString(marked ? bytes.AsSpan(8) : bytes);
    }

    /// <summary>
    /// Lets the library walk the directories but read only the tags named above: entries of a hostile block may all
    /// point at the same bytes and would otherwise be copied thousands of times.
    /// </summary>
    private sealed class Handler : DirectoryTiffHandler
    {
        private int tags;

        public Handler(List<Directory> directories)
            : base(directories) => PushDirectory(new ExifIfd0Directory());

        public override bool TryEnterSubIfd(int tagType)
        {
            if (tagType != ExifIfd)
            {
                return false;
            }

            PushDirectory(new ExifSubIfdDirectory());
            return true;
        }

        public override bool HasFollowerIfd() => false;

        public override bool CustomProcessTag(
            int tagOffset,
            ICollection<int> processedIfdOffsets,
            IndexedReader reader,
            int tagId,
            int byteCount
        ) =>
            ++tags > MetadataLimits.MaxExifTags || !Names.ContainsKey(tagId) || byteCount > MetadataLimits.MaxValue * 2;

        public override bool TryCustomProcessFormat(
            int tagId,
            TiffDataFormatCode formatCode,
            uint componentCount,
            out long byteCount
        )
        {
            byteCount = 0;
            return false;
        }

        public override void SetTiffMarker(int marker) { }
    }
}
