namespace ProfileLens.Core.Languages;

/// <summary>What the reader is told about a finding.</summary>
/// <param name="Title">What was seen, one line.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Do">What to do next.</param>
public sealed record FindingTexts(string Title, string Why, string Do);
