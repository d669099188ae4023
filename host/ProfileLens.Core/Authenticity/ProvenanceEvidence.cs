using System.Globalization;
using System.Text;
using ProfileLens.Core.Authenticity.Metadata;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>Makes metadata fit to show: what a stranger wrote must not steer the page it is shown on.</summary>
internal static class ProvenanceEvidence
{
    /// <summary>Characters shown of a value, the ellipsis included.</summary>
    public const int MaxShown = 120;

    /// <summary>Field name as people who look it up know it, and the value cleaned and cut.</summary>
    public static FieldEvidence From(MetadataField field)
    {
        var (place, name) = field.Id.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0
            ? (field.Id[..colon], field.Id[(colon + 1)..])
            : ("", field.Id);
        var shown = place switch
        {
            "c2pa" => "Content Credentials",
            "comment" => "File",
            _ => place.ToUpperInvariant(),
        };
        return new FieldEvidence($"{shown} {Clean(name, 60)}", Clean(field.Value, MaxShown));
    }

    /// <summary>
    /// Drops control, format (bidirectional overrides, zero-width) and unpaired surrogate characters, joins runs of
    /// white space and cuts between characters.
    /// </summary>
    public static string Clean(string value, int length)
    {
        var clean = new StringBuilder(length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > length - 1)
            {
                return clean.ToString().TrimEnd() + "…";
            }

            if (Rune.IsWhiteSpace(rune))
            {
                _ = clean.Length > 0 && clean[^1] != ' ' ? clean.Append(' ') : clean;
            }
            else if (IsShown(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsShown(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
