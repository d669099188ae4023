namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>What a picture file says about itself.</summary>
/// <param name="Fields">In the order they stand in the file.</param>
/// <param name="Trouble">Reason id when a part could not be read, else null; the fields of the other parts stand.</param>
public sealed record ImageMetadata(IReadOnlyList<MetadataField> Fields, string? Trouble)
{
    /// <summary>A part of the metadata is broken.</summary>
    public const string Damaged = "metadata-damaged";

    /// <summary>A part of the metadata is over <see cref="MetadataLimits"/>.</summary>
    public const string TooLarge = "metadata-too-large";
}
