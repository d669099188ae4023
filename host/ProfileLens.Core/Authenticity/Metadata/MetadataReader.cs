using System.Text;
using System.Xml;
using MetadataExtractor;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>Reads what a picture file says about itself; time and memory are bounded by <see cref="MetadataLimits"/>.</summary>
public sealed class MetadataReader
{
    private readonly List<MetadataField> fields = [];
    private readonly List<ReadOnlyMemory<byte>> credentials = [];
    private int inflateBudget = MetadataLimits.MaxInflated;
    private int photoshopBudget = MetadataLimits.MaxPhotoshop;
    private int characterBudget = MetadataLimits.MaxCharacters;
    private int exifBudget = MetadataLimits.MaxExifBlocks;
    private string? trouble;

    private MetadataReader() { }

    /// <summary>Reads JPEG, PNG, WebP, GIF, AVIF and HEIC; pixels are never decoded.</summary>
    /// <exception cref="ImageDecodeException">No picture, or one of a format whose metadata is not read.</exception>
    public static ImageMetadata Read(ReadOnlyMemory<byte> file)
    {
        var reader = new MetadataReader();
        foreach (var block in Blocks(file).Take(MetadataLimits.MaxBlocks))
        {
            reader.TryAdd(block);
        }

        reader.AddCredentials();
        return new ImageMetadata(reader.fields, reader.trouble);
    }

    private static IEnumerable<MetadataBlock> Blocks(ReadOnlyMemory<byte> file) =>
        ImageFormats.Identify(file.Span) switch
        {
            "jpeg" => JpegBlocks.Read(file),
            "png" => PngBlocks.Read(file),
            "webp" => WebpBlocks.Read(file),
            "gif" => GifBlocks.Read(file),
            "avif" or "heic" or "heif" => BaseMediaBlocks.Read(file),
            "bmp" => [],
            null when file.IsEmpty => throw new ImageDecodeException(ImageDecodeException.Empty, "0 bytes"),
            null => throw new ImageDecodeException(ImageDecodeException.UnknownFormat, "not a known picture format"),
            var format => throw new ImageDecodeException(ImageDecodeException.UnsupportedFormat, format),
        };

    private void TryAdd(MetadataBlock block)
    {
        try
        {
            Add(block);
        }
        catch (Exception error)
            when (error
                    is ImageProcessingException
                        or IOException
                        or XmlException
                        or InvalidDataException
                        or ArgumentException
            )
        {
            trouble ??= ImageMetadata.Damaged;
        }
    }

    private void Add(MetadataBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Exif when Fits(block.Data) && --exifBudget >= 0:
                Keep(ExifFields.Read(block.Data));
                break;
            case BlockKind.Xmp when Fits(block.Data):
                Keep(XmpFields.Read(block.Data));
                break;
            case BlockKind.Photoshop when TakePhotoshop(block.Data.Length):
                Keep(IptcFields.Read(block.Data));
                break;
            case BlockKind.Comment:
                Keep([new("comment:Comment", Encoding.UTF8.GetString(Head(block.Data)))]);
                break;
            case BlockKind.ContentCredentials:
                credentials.Add(block.Data);
                break;
            case BlockKind.PlainText or BlockKind.CompressedText or BlockKind.InternationalText:
                AddText(block);
                break;
        }
    }

    private void AddText(MetadataBlock block)
    {
        if (TextFields.Read(block, ref inflateBudget) is not { } chunk)
        {
            trouble ??= ImageMetadata.Damaged;
            return;
        }

        if (inflateBudget == 0)
        {
            trouble ??= ImageMetadata.TooLarge;
        }

        Keep(
            chunk.Keyword == TextFields.XmpKeyword
                ? XmpFields.Read(chunk.Text)
                : [new($"png:{chunk.Keyword}", chunk.Encoding.GetString(Head(chunk.Text)))]
        );
    }

    /// <summary>A JPEG spreads one store over many segments; joined, a key cannot be torn apart.</summary>
    private void AddCredentials()
    {
        if (credentials.Count > 0)
        {
            using var store = new MemoryStream();
            credentials.ForEach(part => store.Write(part.Span));
            Keep(ContentCredentialsFields.Read(store.GetBuffer().AsMemory(0, (int)store.Length)));
        }
    }

    private void Keep(IEnumerable<MetadataField> found)
    {
        foreach (var field in found)
        {
            if (fields.Count == MetadataLimits.MaxFields || characterBudget == 0)
            {
                trouble ??= ImageMetadata.TooLarge;
                return;
            }

            var length = Math.Min(field.Value.Length, Math.Min(MetadataLimits.MaxValue, characterBudget));
            characterBudget -= length;
            fields.Add(field with { Value = field.Value[..length] });
        }
    }

    private bool Fits(ReadOnlyMemory<byte> data)
    {
        var fits = data.Length <= MetadataLimits.MaxBlock;
        trouble ??= fits ? null : ImageMetadata.TooLarge;
        return fits;
    }

    private bool TakePhotoshop(int length)
    {
        photoshopBudget -= Math.Min(length, photoshopBudget);
        trouble ??= photoshopBudget > 0 ? null : ImageMetadata.TooLarge;
        return photoshopBudget > 0;
    }

    private static ReadOnlySpan<byte> Head(ReadOnlyMemory<byte> data) =>
        data.Span[..Math.Min(data.Length, MetadataLimits.MaxValue)];
}
