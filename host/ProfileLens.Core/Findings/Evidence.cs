using System.Text.Json.Serialization;

namespace ProfileLens.Core.Findings;

/// <summary>What was actually seen; drawn by the reader's side without knowing the analyzer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(QuoteEvidence), "quote")]
[JsonDerivedType(typeof(RegionEvidence), "region")]
[JsonDerivedType(typeof(FieldEvidence), "field")]
[JsonDerivedType(typeof(ComparisonEvidence), "comparison")]
[JsonDerivedType(typeof(HeatMapEvidence), "heatMap")]
public abstract record Evidence;

/// <summary>Words of a message.</summary>
/// <param name="MessageKey">The caller's key of the message, or null where there is one text only.</param>
/// <param name="Start">First UTF-16 code unit in the original text, 0-based.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Text">The quoted words as written.</param>
public sealed record QuoteEvidence(string? MessageKey, int Start, int Length, string Text) : Evidence;

/// <summary>A rectangle of a photo, in fractions 0–1 of its width and height.</summary>
public sealed record RegionEvidence(double X, double Y, double Width, double Height) : Evidence;

/// <summary>A named metadata field and its value, cut to a length a person can read.</summary>
public sealed record FieldEvidence(string Name, string Value) : Evidence;

/// <summary>Something seen before beside what is seen now.</summary>
/// <param name="Before">What was seen before, e.g. another name.</param>
/// <param name="BeforeAt">When.</param>
/// <param name="Now">What is seen now.</param>
public sealed record ComparisonEvidence(string Before, DateTimeOffset? BeforeAt, string Now) : Evidence;

/// <summary>A picture to lay over the whole photo, stretched to its size: opaque where a mark came from, clear elsewhere.</summary>
/// <param name="Webp">The bytes of a WebP in base64, under 60 KB.</param>
public sealed record HeatMapEvidence(string Webp) : Evidence;
