namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Reads how a picture came to be from the actions of a manifest and of those it builds on (C2PA specification 2.2, section
/// 18.15; digital source types of IPTC NewsCodes and of C2PA).
/// </summary>
internal sealed class OriginReader(ManifestStore store, IReadOnlyDictionary<string, ManifestReading> readings)
{
    private const string Created = "c2pa.created";

    private static readonly string[] Generated = ["trainedAlgorithmicMedia", "algorithmicMedia"];
    private static readonly string[] Composite = ["compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"];
    private static readonly string[] Captured =
    [
        "digitalCapture",
        "computationalCapture",
        "negativeFilm",
        "positiveFilm",
        "print",
    ];

    /// <summary>These leave the picture as it is.</summary>
    private static readonly string[] NoChange =
    [
        Created,
        "c2pa.opened",
        "c2pa.published",
        "c2pa.transcoded",
        "c2pa.repackaged",
        "c2pa.converted",
        "c2pa.redacted",
    ];

    private readonly HashSet<string> visited = [];

    /// <summary>What the manifest that speaks for the file says.</summary>
    public Origin Read() => Read(readings[store.Active.Label]);

    private Origin Read(ManifestReading reading)
    {
        if (!visited.Add(reading.Manifest.Label))
        {
            return Origin.None;
        }

        var own = reading
            .Assertions.Where(a => a.Label.StartsWith("c2pa.actions", StringComparison.Ordinal))
            .SelectMany(a => a.Map.Maps("actions"))
            .Select(action => Of(action, reading.Manifest.Claim.Generator));
        var parts = reading.Ingredients.Select(Of);
        return own.Concat(parts).Append(Origin.None).MaxBy(o => o.Kind)!;
    }

    private static Origin Of(CborMap action, string generator)
    {
        var type = action.Text("digitalSourceType") ?? "";
        type = type[(type.LastIndexOf('/') + 1)..];
        var name = action.Text("action") ?? "";
        var agent = action.Text("softwareAgent") ?? action.Map("softwareAgent")?.Text("name");
        var kind = type switch
        {
            _ when Generated.Contains(type) => name == Created ? OriginKind.Generated : OriginKind.PartlyGenerated,
            _ when Composite.Contains(type) => OriginKind.PartlyGenerated,
            _ when name == Created && Captured.Contains(type) => OriginKind.Captured,
            _ when !NoChange.Contains(name) => OriginKind.Edited,
            _ => OriginKind.Unstated,
        };
        return new Origin(kind, string.IsNullOrWhiteSpace(agent) ? generator : agent);
    }

    /// <summary>
    /// A made picture that was opened stays a made picture; one that was placed in another makes that one partly made. That
    /// a picture was taken with a camera is believed only to signers on a trust list.
    /// </summary>
    private Origin Of(IngredientReference ingredient)
    {
        if (ingredient.Manifest is null || store.Find(ingredient.Manifest.Url) is not { } manifest)
        {
            return new Origin(ingredient.IsParent ? OriginKind.Unstated : OriginKind.Edited, "");
        }

        var origin = Read(readings[manifest.Label]);
        return origin.Kind switch
        {
            OriginKind.Generated when !ingredient.IsParent => origin with { Kind = OriginKind.PartlyGenerated },
            OriginKind.Captured when !ingredient.IsParent => origin with { Kind = OriginKind.Edited },
            OriginKind.Captured when readings[manifest.Label].Failures.Count > 0 => Origin.None,
            _ => origin,
        };
    }
}
