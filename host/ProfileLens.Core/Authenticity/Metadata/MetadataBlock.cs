namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>What a block of a file holds.</summary>
internal enum BlockKind
{
    /// <summary>A TIFF structure (CIPA DC-008).</summary>
    Exif,

    /// <summary>An XML packet (ISO 16684-1).</summary>
    Xmp,

    /// <summary>Photoshop image resources; IPTC data sets stand in resource 0x0404.</summary>
    Photoshop,

    /// <summary>A PNG tEXt chunk's content.</summary>
    PlainText,

    /// <summary>A PNG zTXt chunk's content.</summary>
    CompressedText,

    /// <summary>A PNG iTXt chunk's content.</summary>
    InternationalText,

    /// <summary>A free comment of a JPEG or GIF.</summary>
    Comment,

    /// <summary>JUMBF boxes of a C2PA manifest store, or a part of them.</summary>
    ContentCredentials,
}

/// <summary>A part of the file that holds metadata, not yet read.</summary>
internal readonly record struct MetadataBlock(BlockKind Kind, ReadOnlyMemory<byte> Data);
