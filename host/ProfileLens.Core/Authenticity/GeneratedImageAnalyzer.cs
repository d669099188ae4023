using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.Generated;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Looks for the traces that picture generators leave, with a network of our own: at the main face or, where none is
/// large enough, at the whole photo. Its thresholds and how often they are wrong stand in the file beside the network.
/// </summary>
/// <param name="folder">Where <c>generated-image.onnx</c> and <c>.json</c> lie.</param>
public sealed class GeneratedImageAnalyzer(ModelsFolder folder) : IImageAnalyzer, IDisposable
{
    /// <summary>The photo is too small for every kind of look.</summary>
    public const string TooSmall = "image-too-small";

    /// <summary>Name of the network's file without ending.</summary>
    public const string ModelId = "generated-image";

    private readonly GeneratedImageNetwork network = new(folder);

    /// <summary>With the network beside the executable.</summary>
    public GeneratedImageAnalyzer()
        : this(ModelsFolder.Installed) { }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <inheritdoc/>
    public bool LooksAtFaces => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation) =>
        ValueTask.FromResult(Analyze(image, cancellation));

    /// <summary>Loads the network, so that the first photo need not wait for it.</summary>
    /// <exception cref="ModelUnavailableException">Missing or damaged.</exception>
    public void Load() => network.Load();

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private IReadOnlyList<Finding> Analyze(ImageSubject image, CancellationToken cancellation)
    {
        var settings = network.Settings;
        var photo = image.Pixels;
        if (photo.DecodedShare < 1)
        {
            return [Finding.CouldNotCheck(Id, ImageDecodeException.Damaged)];
        }

        var face = image.Faces.FirstOrDefault(f => f.View != FaceView.Hidden)?.HeadBox;
        if (network.Read(photo, face, cancellation) is not { } reading)
        {
            return [Finding.CouldNotCheck(Id, TooSmall)];
        }

        var value = Calibrated(settings, photo, face is not null, reading.Value);
        image.Scores[Id] = 1 / (1 + Math.Exp(-value));
        if (face is null)
        {
            // The false alarms were counted on photos of people: of a cup or a cat the network knows nothing.
            return [new Finding(Id, "generated.no-face", Severity.Info, Strength.Weak)];
        }

        return Judge(settings, value) is var (code, point) ? [Describe(code, point, image.Capture, reading.Map)] : [];
    }

    private static float Calibrated(GeneratedImageSettings settings, DecodedImage photo, bool hasFace, float value)
    {
        var longSide = Math.Max(photo.Width, photo.Height);
        var calibration =
            settings.Calibration.FirstOrDefault(c =>
                (c.MaxLongSide is null || longSide <= c.MaxLongSide) && (c.WithFace is null || c.WithFace == hasFace)
            )
            ?? throw new ModelUnavailableException(
                ModelUnavailableException.Damaged,
                $"no calibration for {photo.Width} × {photo.Height} px, face: {hasFace}"
            );
        return (calibration.Slope * value) + calibration.Bias;
    }

    private static (string Code, DecisionPoint Point)? Judge(GeneratedImageSettings settings, float value) =>
        value >= settings.Signs.Threshold ? ("generated.signs", settings.Signs)
        : value >= settings.Unclear.Threshold ? ("generated.unclear", settings.Unclear)
        : null;

    private Finding Describe(string code, DecisionPoint point, ImageCapture capture, HeatMap map)
    {
        // The false alarms were counted on photos as sites serve them; on a screenshot a mark proves less.
        var strength = (code, capture) switch
        {
            ("generated.signs", ImageCapture.Original) => Strength.Strong,
            ("generated.signs", _) or (_, ImageCapture.Original) => Strength.Medium,
            _ => Strength.Weak,
        };
        var heat = new HeatMapEvidence(Convert.ToBase64String(map.ToWebp()));
        return new(Id, code, Severity.Concern, strength)
        {
            Evidence = map.Region() is { } region ? [region, heat] : [heat],
            OperatingPoint = point.OperatingPoint,
        };
    }
}
