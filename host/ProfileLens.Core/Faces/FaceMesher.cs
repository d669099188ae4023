using System.Numerics;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>
/// Lays a mesh on a face (Y. Kartynnik and others, "Real-time Facial Surface Geometry from Monocular Video on Mobile
/// GPUs", 2019).
/// </summary>
/// <param name="folder">Where <c>face-mesh.onnx</c> lies.</param>
public sealed class FaceMesher(ModelsFolder folder) : IDisposable
{
    private const int Size = 192;
    private const int PointCount = 468;

    /// <summary>Side of the square looked at over that of the detector's box, as MediaPipe sets it.</summary>
    private const float Margin = 1.5f;

    private static readonly CropLayout Layout = new(0, 1);

    private readonly OrtSession session = new(new("face-mesh", ["Identity_2", "Identity_1"]), folder);

    /// <summary>Returns the mesh even where no face is; see <see cref="FaceMesh.Presence"/>.</summary>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public FaceMesh Fit(PixelPyramid photo, FaceDetection face)
    {
        var square = CropTransform.Square(face.Box.Centre, face.Box.Side * Margin, face.Keypoints.Roll, Size);
        var results = session.Run(photo.Crop(square, Size, Size, Layout), 1, Size, Size, 3);
        var points = new Vector3[PointCount];
        for (var i = 0; i < PointCount; i++)
        {
            var at = square.ToPhoto(new(results[0][3 * i], results[0][(3 * i) + 1]));
            points[i] = new(at, results[0][(3 * i) + 2] * square.Scale);
        }

        return new(points, results[1][0]);
    }

    /// <summary>Loads the network.</summary>
    public void Load() => session.Load();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
