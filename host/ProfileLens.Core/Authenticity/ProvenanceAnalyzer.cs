using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.ContentCredentials;
using ProfileLens.Core.Authenticity.Metadata;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Reads what a photo's file says about where it comes from. Metadata is easily removed and easily forged, so its absence
/// and a named camera are neutral; only statements against the photo's own interest count. Pixels are not decoded.
/// </summary>
public sealed class ProvenanceAnalyzer : IImageAnalyzer
{
    private const int MaxEvidence = 4;

    private static readonly (
        ProvenanceKind Kind,
        string Code,
        Severity Severity,
        Strength Strength,
        string Arg
    )[] Kinds =
    [
        (ProvenanceKind.Generator, ProvenanceCodes.GeneratorNamed, Severity.Concern, Strength.Strong, "generator"),
        (
            ProvenanceKind.ContentCredentialsGenerator,
            ProvenanceCodes.ContentCredentialsNameGenerator,
            Severity.Concern,
            Strength.Strong,
            "generator"
        ),
        (ProvenanceKind.AiEdit, ProvenanceCodes.AiEdited, Severity.Concern, Strength.Medium, "tool"),
        (ProvenanceKind.FaceSwap, ProvenanceCodes.FaceSwapApp, Severity.Concern, Strength.Medium, "app"),
        (ProvenanceKind.Stock, ProvenanceCodes.StockPhoto, Severity.Concern, Strength.Medium, "source"),
        (ProvenanceKind.Retouch, ProvenanceCodes.RetouchApp, Severity.Concern, Strength.Weak, "app"),
        (ProvenanceKind.Editor, ProvenanceCodes.EditorNamed, Severity.Info, Strength.Weak, "editor"),
        (ProvenanceKind.Social, ProvenanceCodes.FromSocialNetwork, Severity.Info, Strength.Weak, "network"),
    ];

    private readonly Lazy<(ProvenanceRules Rules, ProvenanceMatcher Matcher)> knowledge;
    private readonly CredentialReader credentials;

    /// <summary>The rules are loaded with the first photo.</summary>
    /// <param name="load">Where the rules come from; null for <see cref="ProvenanceRules.Load"/>.</param>
    /// <param name="credentials">Checks labels; null for one that goes by this machine's clock.</param>
    public ProvenanceAnalyzer(Func<ProvenanceRules>? load = null, CredentialReader? credentials = null)
    {
        this.credentials = credentials ?? new CredentialReader(TimeProvider.System);
        knowledge = new(() =>
        {
            var rules = (load ?? ProvenanceRules.Load)();
            return (rules, new ProvenanceMatcher(rules));
        });
    }

    /// <inheritdoc/>
    public string Id => "provenance";

    /// <inheritdoc/>
    public bool LooksAtFaces => false;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Finding>>(
            image.Capture == ImageCapture.Screenshot
                ? [Neutral(ProvenanceCodes.Screenshot)]
                : Judge(MetadataReader.Read(image.Bytes), credentials.Read(image.Bytes))
        );

    private List<Finding> Judge(ImageMetadata metadata, CredentialReport? report)
    {
        var checkedLabel = report?.State == CredentialState.Holds;
        var matches = WithoutGuesses(knowledge.Value.Matcher.Match(metadata.Fields), checkedLabel);
        var findings = Kinds.SelectMany(kind => Named(kind, matches, metadata)).ToList();
        findings.AddRange(Camera(metadata, matches));
        if (report is not null)
        {
            findings.Add(CredentialFindings.Of(Id, report));
        }

        if (metadata.Trouble is { } reason)
        {
            findings.Add(Finding.CouldNotCheck(Id, reason));
        }

        return findings.Count > 0 ? findings : [Neutral(ProvenanceCodes.Stripped)];
    }

    /// <summary>
    /// A label that holds is read properly, elsewhere. Where any other names both a made picture and a photo changed by AI,
    /// the made one may be no more than an ingredient; the milder reading stands.
    /// </summary>
    private static List<ProvenanceMatch> WithoutGuesses(IReadOnlyList<ProvenanceMatch> matches, bool checkedLabel)
    {
        if (checkedLabel)
        {
            return [.. matches.Where(m => !IsInLabel(m))];
        }

        var edited = matches.Any(m => m.Rule.Kind == ProvenanceKind.AiEdit && IsInLabel(m));
        return [.. matches.Where(m => !edited || m.Rule.Kind != ProvenanceKind.ContentCredentialsGenerator)];
    }

    private static bool IsInLabel(ProvenanceMatch match) =>
        match.Field.Id.StartsWith("c2pa:", StringComparison.Ordinal);

    private IEnumerable<Finding> Named(
        (ProvenanceKind Kind, string Code, Severity Severity, Strength Strength, string Arg) kind,
        List<ProvenanceMatch> matches,
        ImageMetadata metadata
    )
    {
        var fitting = matches.Where(m => m.Rule.Kind == kind.Kind).ToList();
        if (fitting.Count == 0)
        {
            yield break;
        }

        var prompts = kind.Kind == ProvenanceKind.Generator ? Those(metadata, knowledge.Value.Rules.Prompts) : [];
        yield return new Finding(Id, kind.Code, kind.Severity, kind.Strength)
        {
            Args = new Dictionary<string, string> { [kind.Arg] = NamesOf(fitting) },
            Evidence = [.. Show(fitting.Select(m => m.Field).Concat(prompts))],
            OperatingPoint = kind.Severity == Severity.Concern ? ProvenanceOperatingPoint.Of(kind.Code) : null,
        };
    }

    /// <summary>Names in the order found; a name that says less ("an AI generator") only where nothing says more.</summary>
    private static string NamesOf(List<ProvenanceMatch> matches)
    {
        var names = matches.Select(m => m.Rule.Name).Distinct().ToList();
        var proper = names.Where(name => !char.IsLower(name[0]) || !name.Contains(' ')).ToList();
        return string.Join(", ", proper.Count > 0 ? proper : names.Take(1));
    }

    private IEnumerable<Finding> Camera(ImageMetadata metadata, List<ProvenanceMatch> matches)
    {
        var fields = knowledge.Value.Rules.Camera;
        var named = Those(metadata, fields.Named).Where(f => matches.All(m => m.Field != f)).ToList();
        if (named.Count == 0)
        {
            yield break;
        }

        yield return Neutral(ProvenanceCodes.CameraNamed) with
        {
            Args = new Dictionary<string, string> { ["camera"] = CameraName(named) },
            Evidence = [.. Show(named.Concat(Those(metadata, fields.Beside)))],
        };
    }

    /// <summary>Many models repeat their maker's name.</summary>
    private static string CameraName(List<MetadataField> named)
    {
        var parts = named.Select(f => ProvenanceEvidence.Clean(f.Value, 40)).Distinct().ToList();
        return parts.Count > 1 && parts[1].StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            ? parts[1]
            : string.Join(' ', parts);
    }

    private static IEnumerable<MetadataField> Those(ImageMetadata metadata, IReadOnlyList<string> ids) =>
        ids.SelectMany(id => metadata.Fields.Where(f => f.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).Take(1));

    private static IEnumerable<FieldEvidence> Show(IEnumerable<MetadataField> fields) =>
        fields.Select(ProvenanceEvidence.From).Distinct().Take(MaxEvidence);

    private Finding Neutral(string code) => new(Id, code, Severity.Info, Strength.Weak);
}
