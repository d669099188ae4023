using ProfileLens.Core.Authenticity.Metadata;

namespace ProfileLens.Core.Authenticity;

/// <summary>A rule that fits a field.</summary>
internal readonly record struct ProvenanceMatch(ProvenanceRule Rule, MetadataField Field);

/// <summary>Holds the fields of a file against the rules.</summary>
internal sealed class ProvenanceMatcher
{
    private readonly Dictionary<string, List<ProvenanceRule>> rulesByField = new(StringComparer.OrdinalIgnoreCase);

    public ProvenanceMatcher(ProvenanceRules rules)
    {
        foreach (var (field, rule) in rules.Rules.SelectMany(rule => rule.Fields.Select(field => (field, rule))))
        {
            if (!rulesByField.TryGetValue(field, out var fitting))
            {
                rulesByField[field] = fitting = [];
            }

            fitting.Add(rule);
        }
    }

    /// <summary>Every rule that fits, in the order of the fields and then of the rules.</summary>
    public IReadOnlyList<ProvenanceMatch> Match(IReadOnlyList<MetadataField> fields) =>
        [
            .. from field in fields
            where rulesByField.ContainsKey(field.Id)
            from rule in rulesByField[field.Id]
            where Fits(rule, field.Value) && HasGuid(rule.WithGuidIn, fields)
            select new ProvenanceMatch(rule, field),
        ];

    private static bool Fits(ProvenanceRule rule, string value) =>
        (rule.Words is null || rule.Words.Any(word => HasWord(value, word)))
        && (rule.Prefixes is null || rule.Prefixes.Any(p => value.StartsWith(p, StringComparison.OrdinalIgnoreCase)))
        && (rule.All is null || rule.All.All(part => value.Contains(part, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Looks for whole words: no letter or digit may touch them.</summary>
    private static bool HasWord(string value, string word)
    {
        for (
            var at = value.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = value.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + word.Length;
            if (
                (at == 0 || !char.IsLetterOrDigit(value[at - 1]))
                && (end == value.Length || !char.IsLetterOrDigit(value[end]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasGuid(string? fieldId, IReadOnlyList<MetadataField> fields) =>
        fieldId is null || fields.Any(f => f.Id == fieldId && Guid.TryParse(f.Value.Trim(' ', '\0'), out _));
}
