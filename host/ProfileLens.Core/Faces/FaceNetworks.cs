using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>The networks that look at faces. Each is loaded when it is first used.</summary>
/// <param name="folder">Where they lie.</param>
public sealed class FaceNetworks(ModelsFolder folder) : IDisposable
{
    /// <summary>Those beside the executable.</summary>
    public static FaceNetworks Installed { get; } = new(ModelsFolder.Installed);

    /// <summary>Names of their files without ending.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    ["face-detector", "face-finder", "face-mesh", "iris", "face-embedding"];

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

    /// <summary>
    /// Loads those that nearly every photo needs; irises and embeddings wait until they are asked for.
    /// </summary>
    /// <exception cref="ModelUnavailableException">One is missing or damaged.</exception>
    public void Load()
    {
        Detector.Load();
        Finder.Load();
        Mesher.Load();
    }

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
