using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.FaceGeometry;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Findings;
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
        IReadOnlyList<Finding> findings = main?.Mesh is { } mesh && Fits(image, mesh) ? [Describe(image, main)] : [];
        return ValueTask.FromResult(findings);
    }

    private bool Fits(ImageSubject image, FaceMesh mesh)
    {
        var square = AlignedSquare.Of(mesh);
        return PictureFrame
            .Candidates(image.Pixels)
            .Any(frame => Placement.Of(square, frame, model.Value).Fits(model.Value));
    }

    private Finding Describe(ImageSubject image, Face face)
    {
        var strength = image.Capture == ImageCapture.Original && !IsDisputed(image) ? Strength.Strong : Strength.Medium;
        return new(Id, "face.generator-placement", Severity.Concern, strength)
        {
            Evidence = [face.Box.ToRegion(image.Pixels.Width, image.Pixels.Height)],
            OperatingPoint = new(model.Value.FalseAlarms, model.Value.Items, model.Value.MeasuredOn),
        };
    }

    /// <summary>
    /// Whether the network that looks for the traces of generators, which learned these ones, found next to none: a tight
    /// portrait may lie there by chance.
    /// </summary>
    private bool IsDisputed(ImageSubject image) =>
        image.Scores.TryGetValue(GeneratedImageAnalyzer.ModelId, out var score) && score < model.Value.DisputedBelow;
}
