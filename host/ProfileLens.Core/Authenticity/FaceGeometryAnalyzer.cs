using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.FaceGeometry;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Tells when the main face lies exactly where a family of face generators (StyleGAN and its kin) puts every face,
/// also after the crops and bars of dating sites. Photos that were put through the same aligning program lie there,
/// too; the finding says so.
/// </summary>
/// <param name="folder">Where <c>face-geometry.json</c> lies.</param>
public sealed class FaceGeometryAnalyzer(ModelsFolder folder) : IImageAnalyzer
{
    /// <summary>Shorter side over the longer of a picture that counts as a whole square.</summary>
    private const double LeastSquare = 0.97;

    private readonly Lazy<PlacementModel> model = new(
        () => PlacementModel.Load(folder),
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <inheritdoc/>
    public string Id => "face-geometry";

    /// <inheritdoc/>
    public bool LooksAtFaces => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        var main = image.Faces.Count > 0 ? image.Faces[0] : null;
        cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<Finding> findings = main?.Mesh is { } mesh ? Judge(image, main, AlignedSquare.Of(mesh)) : [];
        return ValueTask.FromResult(findings);
    }

    private Finding[] Judge(ImageSubject image, Face face, AlignedSquare square)
    {
        var isWhole = IsWhole(image.Pixels, square);
        var limits = isWhole ? model.Value.Whole : model.Value.Cropped;
        var fits = PictureFrame
            .Candidates(image.Pixels)
            .Any(frame => Placement.Of(square, frame, model.Value).Fits(limits));
        return fits ? [Describe(image, face, isWhole && IsDisputed(image))] : [];
    }

    private Finding Describe(ImageSubject image, Face face, bool isDisputed)
    {
        var strength = image.Capture == ImageCapture.Original && !isDisputed ? Strength.Strong : Strength.Medium;
        return new(Id, "face.generator-placement", Severity.Concern, strength)
        {
            Evidence = [face.Box.ToRegion(image.Pixels.Width, image.Pixels.Height)],
            OperatingPoint = new(model.Value.FalseAlarms, model.Value.Items, model.Value.MeasuredOn),
        };
    }

    /// <summary>
    /// Whether the network that looks for the traces of generators, which learned these ones, found next to none: a tight
    /// portrait may lie there by chance. It is asked about whole squares only, for of crops of them it knows too little.
    /// </summary>
    private bool IsDisputed(ImageSubject image) =>
        image.Scores.TryGetValue(GeneratedImageAnalyzer.ModelId, out var score) && score < model.Value.DisputedBelow;

    private bool IsWhole(DecodedImage photo, AlignedSquare square)
    {
        var whole = new PictureFrame(0, 0, photo.Width, photo.Height);
        var isSquare = Math.Min(photo.Width, photo.Height) >= LeastSquare * whole.Longer;
        return isSquare && Placement.Of(square, whole, model.Value).Framed < model.Value.Whole.Framed;
    }
}
