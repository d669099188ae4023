using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Tells when the main face of a photo is like none of the faces on the profile's other photos. Needs to know whose
/// profile it is; faces are compared while the host runs and never written down. Group photos, profiles and small
/// faces are passed over: they raise nothing.
/// </summary>
/// <param name="folder">Where <c>same-person.json</c> lies.</param>
public sealed class SamePersonAnalyzer(ModelsFolder folder, ProfileFaces seen) : IImageAnalyzer
{
    private readonly Lazy<LikenessModel> model = new(
        () => LikenessModel.Load(folder),
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <inheritdoc/>
    public string Id => "same-person";

    /// <inheritdoc/>
    public bool LooksAtFaces => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        IReadOnlyList<Finding> findings = image is { Site.Length: > 0, Partner: not null }
            ? [.. Compare(image, cancellation)]
            : [];
        return ValueTask.FromResult(findings);
    }

    private IEnumerable<Finding> Compare(ImageSubject image, CancellationToken cancellation)
    {
        var faces = PortraitFaces.Of(image.Faces, PortraitFaces.MaxYaw, cancellation);
        var others = seen.Add(image.Site!, image.Partner!, image.Bytes.Span, faces);
        var alike = others.Count(o => o.Best >= model.Value.Same);
        if (alike > 0)
        {
            yield return Alike(alike);
        }
        else if (others.Any(o => o.HasMain) && others.Max(o => o.Best) < model.Value.Different)
        {
            yield return Unlike(image);
        }
    }

    private Finding Alike(int photos) =>
        new(Id, "person.like-other-photos", Severity.Info, Strength.Weak)
        {
            Args = new Dictionary<string, string> { ["photos"] = photos.ToString(CultureInfo.InvariantCulture) },
        };

    private Finding Unlike(ImageSubject image) =>
        new(
            Id,
            "person.unlike-other-photos",
            Severity.Concern,
            image.Capture == ImageCapture.Original ? Strength.Medium : Strength.Weak
        )
        {
            Evidence = [image.Faces[0].Box.ToRegion(image.Pixels.Width, image.Pixels.Height)],
            OperatingPoint = new(model.Value.OnePerson.Wrong, model.Value.OnePerson.Pairs, model.Value.OnePerson.On),
        };
}
