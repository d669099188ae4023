namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>One named value from a file's metadata.</summary>
/// <param name="Id">Where it stood and its name there, e.g. <c>exif:Software</c>, <c>png:parameters</c>.</param>
/// <param name="Value">As written; at most <see cref="MetadataLimits.MaxValue"/> characters; not yet fit to show.</param>
public readonly record struct MetadataField(string Id, string Value);
