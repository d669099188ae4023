using System.Numerics;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>
/// Finds the irises (A. Ablavatski and others, "Real-time Pupil Tracking from Monocular Video for Digital Puppetry",
/// 2020). The network knows one side only; the other eye is shown to it mirrored.
/// </summary>
/// <param name="folder">Where <c>iris.onnx</c> lies.</param>
public sealed class IrisFitter(ModelsFolder folder) : IDisposable
{
    private const int Size = 64;
    private const int EyePoints = 71;
    private const int IrisPoints = 5;

    /// <summary>Side of the square looked at over the width of the eye, as MediaPipe sets it.</summary>
    private const float Margin = 2.3f;

    private static readonly CropLayout Layout = new(0, 1);

    private readonly OrtSession session = new(new("iris", ["Identity"]), folder);

    /// <summary>Looks at both eyes of a mesh.</summary>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public Irises Fit(PixelPyramid photo, FaceMesh mesh) =>
        new(
            FitOne(photo, mesh.At(FaceMesh.RightEyeOuter), mesh.At(FaceMesh.RightEyeInner), mirrored: false),
            FitOne(photo, mesh.At(FaceMesh.LeftEyeInner), mesh.At(FaceMesh.LeftEyeOuter), mirrored: true)
        );

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private Iris FitOne(PixelPyramid photo, Vector2 viewersLeft, Vector2 viewersRight, bool mirrored)
    {
        var across = viewersRight - viewersLeft;
        var square = CropTransform.Square(
            (viewersLeft + viewersRight) / 2,
            Math.Max(across.Length(), 1) * Margin,
            MathF.Atan2(across.Y, across.X),
            Size,
            mirrored
        );
        var values = session.Run(photo.Crop(square, Size, Size, Layout), 1, Size, Size, 3)[0];
        var points = new Vector2[EyePoints + IrisPoints];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = square.ToPhoto(new(values[3 * i], values[(3 * i) + 1]));
        }

        return new(points[EyePoints], points[(EyePoints + 1)..], points[..EyePoints]);
    }
}
