using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Memory;

namespace ProfileLens.Core.Text.Reuse;

/// <summary>Tells when what a profile says, or how somebody begins, was seen before under another name.</summary>
public sealed class TextReuse(TextMemory memory)
{
    /// <summary>Name of this check in its findings.</summary>
    public const string Id = "same-words";

    private const int MaxEvidence = 3;
    private const int QuoteLength = 200;

    /// <summary>Compares with what is remembered, and remembers it. Needs a name to compare with.</summary>
    public IReadOnlyList<Finding> Check(TextKind kind, string text, string site, Partner partner)
    {
        var name = PersonName.From(partner.Name);
        if (site.Length == 0 || !name.IsKnown)
        {
            return [];
        }

        try
        {
            var byRelation = memory
                .Remember(kind, text, site, partner)
                .ToLookup(m => name.RelationTo(PersonName.From(m.Sighting.Name)) == NameRelation.Same);
            return
            [
                .. Describe(OtherName(kind), Severity.Concern, text, partner, site, [.. byRelation[false]]),
                .. Describe("reuse.text-same-name", Severity.Info, text, partner, site, [.. byRelation[true]]),
            ];
        }
        catch (MemoryUnavailableException error)
        {
            return [Finding.CouldNotCheck(Id, error.Reason)];
        }
    }

    private static string OtherName(TextKind kind) =>
        kind == TextKind.Bio ? "reuse.bio-other-name" : "reuse.opener-other-name";

    private static IEnumerable<Finding> Describe(
        string code,
        Severity severity,
        string text,
        Partner partner,
        string site,
        TextMatch[] matches
    )
    {
        if (matches.Length == 0)
        {
            yield break;
        }

        var nearest = matches[0].Sighting;
        yield return new Finding(Id, code, severity, severity == Severity.Info ? Strength.Weak : Strength.Medium)
        {
            Args = new Dictionary<string, string>
            {
                ["name"] = nearest.Name,
                ["site"] = nearest.Site,
                ["now"] = partner.Name ?? "",
                ["profiles"] = matches.Length.ToString(CultureInfo.InvariantCulture),
            },
            Evidence =
            [
                .. matches
                    .Take(MaxEvidence)
                    .Select(m => new ComparisonEvidence(
                        $"{m.Sighting.Name} ({m.Sighting.Site}): {Quote(m.Sighting.Text)}",
                        m.Sighting.LastSeen,
                        $"{partner.Name} ({site}): {Quote(text)}"
                    )),
            ],
            OperatingPoint = severity == Severity.Info ? null : TextReuseOperatingPoint.OtherName,
        };
    }

    private static string Quote(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= QuoteLength)
        {
            return $"“{line}”";
        }

        var end = char.IsHighSurrogate(line[QuoteLength - 1]) ? QuoteLength - 1 : QuoteLength;
        return $"“{line[..end]}…”";
    }
}
