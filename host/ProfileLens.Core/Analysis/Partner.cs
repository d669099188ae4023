namespace ProfileLens.Core.Analysis;

/// <summary>The person on the other side, as the site shows them.</summary>
/// <param name="Key">The caller's stable key of this person on this site.</param>
/// <param name="Name">The shown name, if any.</param>
/// <param name="Age">The shown age in years, if any.</param>
public sealed record Partner(string Key, string? Name = null, int? Age = null);
