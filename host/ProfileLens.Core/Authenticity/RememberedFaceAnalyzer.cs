using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Tells when the main face of a photo was seen on a profile under another name, and remembers it; does neither unless
/// the user has switched it on (<see cref="ImageSubject.RemembersFaces"/>). Group photos, faces that are small or turned
/// away and people without a name are passed over.
/// </summary>
/// <param name="folder">Where <c>same-person.json</c> lies.</param>
public sealed class RememberedFaceAnalyzer(ModelsFolder folder, FaceMemory memory) : IImageAnalyzer
{
    /// <summary>Code of the finding.</summary>
    public const string OtherName = Verdict.FaceElsewhere;

    /// <summary>Degrees beyond which a head nods too far for a comparison with very many.</summary>
    private const float MaxPitch = 30;
    private const int MaxEvidence = 5;

    private readonly Lazy<LikenessModel> model = new(
        () => LikenessModel.Load(folder),
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <inheritdoc/>
    public string Id => "remembered-face";

    /// <inheritdoc/>
    public bool LooksAtFaces => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        IReadOnlyList<Finding> findings =
            image is { RemembersFaces: true, Site.Length: > 0, Partner: not null }
            && PersonName.From(image.Partner.Name) is { IsKnown: true } name
                ? Compare(image, name, cancellation)
                : [];
        return ValueTask.FromResult(findings);
    }

    private Finding[] Compare(ImageSubject image, PersonName name, CancellationToken cancellation)
    {
        var main = PortraitFaces.Of(image.Faces, PortraitFaces.MaxYaw, cancellation).Main;
        if (main is not { } face || image.Faces[0].Pose is not { } pose || Math.Abs(pose.Pitch) > MaxPitch)
        {
            return [];
        }

        try
        {
            var alike = memory.Remember(face, image.Site!, image.Partner!, model.Value.Remembered);
            FaceMatch[] others =
            [
                .. alike
                    .Where(m => name.RelationTo(PersonName.From(m.Sighting.Name)) != NameRelation.Same)
                    .DistinctBy(m => m.Sighting.Profile),
            ];
            return others.Length == 0 ? [] : [Describe(image, others)];
        }
        catch (MemoryUnavailableException error)
        {
            return [Finding.CouldNotCheck(Id, error.Reason)];
        }
    }

    private Finding Describe(ImageSubject image, FaceMatch[] others) =>
        new(Id, OtherName, Severity.Concern, image.Capture == ImageCapture.Original ? Strength.Medium : Strength.Weak)
        {
            Args = new Dictionary<string, string>
            {
                ["name"] = others[0].Sighting.Name,
                ["site"] = others[0].Sighting.Site,
                ["now"] = image.Partner!.Name ?? "",
                ["profiles"] = others.Length.ToString(CultureInfo.InvariantCulture),
            },
            Evidence =
            [
                image.Faces[0].Box.ToRegion(image.Pixels.Width, image.Pixels.Height),
                .. others.Take(MaxEvidence).Select(m => EvidenceOf(m.Sighting, image)),
            ],
            OperatingPoint = new(
                model.Value.OtherProfiles.Wrong,
                model.Value.OtherProfiles.Profiles,
                model.Value.OtherProfiles.On
            ),
        };

    private static ComparisonEvidence EvidenceOf(FaceSighting before, ImageSubject image) =>
        new(
            SightingLabel.Of(before.Name, before.Age, before.Site),
            before.LastSeen,
            SightingLabel.Of(image.Partner!.Name ?? "", image.Partner.Age, image.Site)
        );
}
