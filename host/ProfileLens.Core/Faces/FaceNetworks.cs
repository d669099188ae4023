using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>The networks that look at faces. Each is loaded when it is first used.</summary>
/// <param name="folder">Where they lie.</param>
public sealed class FaceNetworks(ModelsFolder folder) : IDisposable
{
    /// <summary>Those beside the executable.</summary>
    public static FaceNetworks Installed { get; } = new(ModelsFolder.Installed);

    /// <summary>Boxes and six points.</summary>
    public FaceDetector Detector { get; } = new(folder);

    /// <summary>Boxes of small faces.</summary>
    public FaceFinder Finder { get; } = new(folder);

    /// <summary>468 points.</summary>
    public FaceMesher Mesher { get; } = new(folder);

    /// <summary>Irises.</summary>
    public IrisFitter Irises { get; } = new(folder);

    /// <summary>512 numbers a face.</summary>
    public FaceEmbedder Embedder { get; } = new(folder);

    /// <inheritdoc/>
    public void Dispose()
    {
        Detector.Dispose();
        Finder.Dispose();
        Mesher.Dispose();
        Irises.Dispose();
        Embedder.Dispose();
    }
}
