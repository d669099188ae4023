namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>What metadata may ask of this machine; a hostile file is read up to here and no further.</summary>
public static class MetadataLimits
{
    /// <summary>Chunks, segments or boxes looked at in one file.</summary>
    public const int MaxBlocks = 10_000;

    /// <summary>Bytes of an EXIF or XMP block; larger ones are not read, and that is said.</summary>
    public const int MaxBlock = 4 * 1024 * 1024;

    /// <summary>Bytes of Photoshop resources in all.</summary>
    public const int MaxPhotoshop = 256 * 1024;

    /// <summary>Bytes of IPTC data sets in one block: the library copies a repeated data set's values each time.</summary>
    public const int MaxIptc = 32 * 1024;

    /// <summary>EXIF blocks in one file; a camera writes one.</summary>
    public const int MaxExifBlocks = 4;

    /// <summary>Characters kept of all values of one file.</summary>
    public const int MaxCharacters = 4 * 1024 * 1024;

    /// <summary>Fields kept from one file.</summary>
    public const int MaxFields = 2_000;

    /// <summary>Characters kept of one value.</summary>
    public const int MaxValue = 64 * 1024;

    /// <summary>Bytes inflated from all compressed texts of one file.</summary>
    public const int MaxInflated = 4 * 1024 * 1024;

    /// <summary>Entries of all EXIF directories in one block; a camera writes about a hundred.</summary>
    public const int MaxExifTags = 2_000;
}
