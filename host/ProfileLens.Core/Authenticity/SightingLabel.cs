using System.Globalization;

namespace ProfileLens.Core.Authenticity;

/// <summary>Names a profile in a comparison.</summary>
internal static class SightingLabel
{
    /// <summary>E.g. <c>Anna, 27 (tinder)</c>.</summary>
    public static string Of(string name, int? age, string? site) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name}{(age is null ? "" : $", {age}")}{(site is null ? "" : $" ({site})")}"
        );
}
