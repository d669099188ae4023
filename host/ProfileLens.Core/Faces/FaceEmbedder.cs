using System.Numerics;
using System.Numerics.Tensors;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>
/// Turns a face into 512 numbers that lie close together for one person. Such numbers are biometric data: they are
/// computed when asked for, and kept on disk only for a gallery and where the user wants faces remembered.
/// </summary>
/// <param name="folder">Where <c>face-embedding.onnx</c> lies.</param>
public sealed class FaceEmbedder(ModelsFolder folder) : IDisposable
{
    /// <summary>Names the network and how it is fed: only embeddings of one name can be compared. Changes with either.</summary>
    public const string Id = "face-embedding-1";

    private const int Size = 112;

    /// <summary>(value − 127) / 128, as the package feeds it.</summary>
    private static readonly CropLayout Layout = new(-127f / 128, 1, Planar: true);

    /// <summary>
    /// Where eyes, nose and mouth corners lie in the aligned crop (deepinsight/insightface, face_align.py, for 112 px).
    /// </summary>
    private static readonly Vector2[] Template =
    [
        new(38.2946f, 51.6963f),
        new(73.5318f, 51.5014f),
        new(56.0252f, 71.7366f),
        new(41.5493f, 92.3655f),
        new(70.7299f, 92.2041f),
    ];

    private readonly OrtSession session = new(new("face-embedding", ["output"]), folder);

    /// <summary>512 values of length 1; the likeness of two faces is their dot product, −1 to 1.</summary>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public float[] Embed(PixelPyramid photo, FaceMesh mesh)
    {
        Vector2[] points =
        [
            mesh.RightEye,
            mesh.LeftEye,
            mesh.At(FaceMesh.NoseTip),
            mesh.At(FaceMesh.MouthRight),
            mesh.At(FaceMesh.MouthLeft),
        ];
        var crop = photo.Crop(CropTransform.Fit(Template, points), Size, Size, Layout);
        var values = session.Run(crop, 1, 3, Size, Size)[0];
        TensorPrimitives.Divide(values, Math.Max(TensorPrimitives.Norm(values), 1e-12f), values);
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
