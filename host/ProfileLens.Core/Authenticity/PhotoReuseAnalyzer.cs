using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Tells when a photo was seen before on somebody else's profile. Remembers photos only of partners whose name and
/// site are known.
/// </summary>
public sealed class PhotoReuseAnalyzer(PhotoMemory memory) : IImageAnalyzer
{
    private const int MaxEvidence = 5;

    /// <inheritdoc/>
    public string Id => "photo-reuse";

    /// <inheritdoc/>
    public bool LooksAtFaces => false;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        var photo = PhotoSignature.Of(image.Pixels);
        cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<Finding> findings = photo.IsPlain
            ? [new Finding(Id, "reuse.too-plain", Severity.Info, Strength.Weak)]
            : Compare(image, photo);
        return ValueTask.FromResult(findings);
    }

    private Finding[] Compare(ImageSubject image, PhotoSignature photo)
    {
        try
        {
            var earlier = Earlier(image, photo);
            return [.. Judge(image, earlier)];
        }
        catch (MemoryUnavailableException error)
        {
            return [Finding.CouldNotCheck(Id, error.Reason)];
        }
    }

    /// <summary>Sightings on other profiles, newest first.</summary>
    private IReadOnlyList<PhotoMatch> Earlier(ImageSubject image, PhotoSignature photo)
    {
        var isNamed = image is { Site.Length: > 0, Partner: not null } && PersonName.From(image.Partner.Name).IsKnown;
        var matches = isNamed ? memory.Remember(photo, image.Site!, image.Partner!) : memory.Find(photo);
        return
        [
            .. matches
                .Where(m => m.Sighting.Site != image.Site || m.Sighting.PartnerKey != image.Partner?.Key)
                .OrderByDescending(m => m.Sighting.LastSeen)
                .DistinctBy(m => (m.Sighting.Site, m.Sighting.PartnerKey)),
        ];
    }

    private IEnumerable<Finding> Judge(ImageSubject image, IReadOnlyList<PhotoMatch> earlier)
    {
        var name = PersonName.From(image.Partner?.Name);
        if (!name.IsKnown)
        {
            return earlier.Count == 0 ? [] : [Info("reuse.seen-before", image, earlier)];
        }

        var byRelation = earlier.ToLookup(m => name.RelationTo(PersonName.From(m.Sighting.Name)));
        return Named(image, byRelation);
    }

    private IEnumerable<Finding> Named(ImageSubject image, ILookup<NameRelation, PhotoMatch> earlier)
    {
        PhotoMatch[] others = [.. earlier[NameRelation.Different], .. earlier[NameRelation.NotComparable]];
        PhotoMatch[] copies = [.. others.Where(m => m.Likeness != PhotoLikeness.Similar)];
        if (copies.Length > 0)
        {
            var isCertain =
                image.Capture == ImageCapture.Original
                && earlier[NameRelation.Different].Any(m => m.Likeness != PhotoLikeness.Similar);
            yield return OtherName(image, copies, isCertain ? Strength.Strong : Strength.Medium);
        }
        else if (others.Length > 0)
        {
            yield return Describe("reuse.similar-other-name", Severity.Concern, Strength.Medium, image, others) with
            {
                OperatingPoint = PhotoReuseOperatingPoint.Part,
            };
        }

        if (copies.FirstOrDefault(m => m.Orientation != PdqHashOrientation.Upright) is { } turned)
        {
            yield return Info("reuse.turned", image, [turned]);
        }

        if (copies.FirstOrDefault(m => m.Likeness == PhotoLikeness.OtherCutOut) is { } cropped)
        {
            yield return Info("reuse.other-cut-out", image, [cropped]);
        }

        PhotoMatch[] elsewhere = [.. earlier[NameRelation.Same].Where(m => m.Sighting.Site != image.Site)];
        if (elsewhere.Length > 0)
        {
            yield return Info("reuse.same-name-other-site", image, elsewhere);
        }
    }

    private Finding OtherName(ImageSubject image, PhotoMatch[] others, Strength strength) =>
        Describe("reuse.other-name", Severity.Concern, strength, image, others) with
        {
            OperatingPoint = others.Any(m => m.Distance is not null)
                ? PhotoReuseOperatingPoint.Whole
                : PhotoReuseOperatingPoint.Part,
        };

    private Finding Info(string code, ImageSubject image, IReadOnlyList<PhotoMatch> matches) =>
        Describe(code, Severity.Info, Strength.Weak, image, matches);

    private Finding Describe(
        string code,
        Severity severity,
        Strength strength,
        ImageSubject image,
        IReadOnlyList<PhotoMatch> matches
    ) =>
        new(Id, code, severity, strength)
        {
            Args = new Dictionary<string, string>
            {
                ["name"] = matches[0].Sighting.Name,
                ["site"] = matches[0].Sighting.Site,
                ["now"] = image.Partner?.Name ?? "",
                ["profiles"] = matches.Count.ToString(CultureInfo.InvariantCulture),
                ["orientation"] = IdOf(matches[0].Orientation),
            },
            Evidence = [.. matches.Take(MaxEvidence).Select(m => EvidenceOf(m.Sighting, image))],
        };

    private static ComparisonEvidence EvidenceOf(PhotoSighting before, ImageSubject image) =>
        new(
            SightingLabel.Of(before.Name, before.Age, before.Site),
            before.LastSeen,
            SightingLabel.Of(image.Partner?.Name ?? "", image.Partner?.Age, image.Site)
        );

    private static string IdOf(PdqHashOrientation orientation) =>
        orientation switch
        {
            PdqHashOrientation.Upright => "upright",
            PdqHashOrientation.Rotated90 or PdqHashOrientation.Rotated180 or PdqHashOrientation.Rotated270 => "turned",
            _ => "mirrored",
        };
}
