using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Faces;

/// <summary>
/// One face of a photo. Box and keypoints are there at once; the rest is computed when it is first asked for and only
/// where the face can be seen well enough, so it is null unless <see cref="View"/> is <see cref="FaceView.Clear"/>.
/// </summary>
public sealed class Face
{
    /// <summary>Shorter faces are <see cref="FaceView.Small"/>: the mesh would be guessed from too few pixels.</summary>
    public const float MinSide = 40;

    /// <summary>Degrees of yaw beyond which a face is seen from the side.</summary>
    public const float MaxYaw = 40;

    private const float MinPresence = 0.5f;

    /// <summary>The nose is outside both eyes; see <see cref="FaceKeypoints.Turn"/>.</summary>
    private const float ProfileTurn = 0.5f;

    private readonly FaceDetection detection;
    private readonly Lazy<FaceMesh?> anyMesh;
    private readonly Lazy<Irises?> irises;
    private readonly Lazy<float[]?> embedding;

    internal Face(FaceDetection detection, PixelPyramid photo, FaceNetworks networks)
    {
        this.detection = detection;
        anyMesh = new(() => Box.Side < MinSide ? null : networks.Mesher.Fit(photo, detection));
        irises = new(() => Mesh is { } mesh ? networks.Irises.Fit(photo, mesh) : null);
        embedding = new(() => Mesh is { } mesh ? networks.Embedder.Embed(photo, mesh) : null);
    }

    /// <summary>Brows to chin, in pixels of the decoded photo.</summary>
    public FaceBox Box => detection.Box;

    /// <summary>
    /// Forehead to chin and ear to ear, in pixels of the decoded photo: as <see cref="FaceFinder"/> draws it, or where it
    /// saw nothing, of the median proportions that its boxes have to <see cref="Box"/> (182 faces of 33 sources).
    /// </summary>
    public FaceBox HeadBox =>
        detection.Head
        ?? new(
            Box.Centre.X - (Box.Side * 0.46f),
            Box.Centre.Y - (Box.Side * (0.075f + 0.575f)),
            Box.Side * 0.92f,
            Box.Side * 1.15f
        );

    /// <summary>Eyes, nose, mouth and ears, in pixels of the decoded photo.</summary>
    public FaceKeypoints Keypoints => detection.Keypoints;

    /// <summary>The detector's own certainty, 0–1.</summary>
    public float Score => detection.Score;

    /// <summary>How well it can be looked at.</summary>
    /// <exception cref="Inference.ModelUnavailableException">The mesh's network is missing or damaged.</exception>
    public FaceView View =>
        anyMesh.Value switch
        {
            null => FaceView.Small,
            { Presence: < MinPresence } => Math.Abs(Keypoints.Turn) > ProfileTurn ? FaceView.Profile : FaceView.Hidden,
            var mesh => Math.Abs(HeadPose.From(mesh).Yaw) > MaxYaw ? FaceView.Profile : FaceView.Clear,
        };

    /// <summary>468 points.</summary>
    /// <exception cref="Inference.ModelUnavailableException">The network is missing or damaged.</exception>
    public FaceMesh? Mesh => View == FaceView.Clear ? anyMesh.Value : null;

    /// <summary>How the head is turned.</summary>
    /// <exception cref="Inference.ModelUnavailableException">The mesh's network is missing or damaged.</exception>
    public HeadPose? Pose => Mesh is { } mesh ? HeadPose.From(mesh) : null;

    /// <summary>Both irises.</summary>
    /// <exception cref="Inference.ModelUnavailableException">A network is missing or damaged.</exception>
    public Irises? Irises => irises.Value;

    /// <summary>
    /// 512 values of length 1 whose dot product is the likeness of two faces. Biometric data: computed when it is first
    /// asked for, gone with the photo; the copy that is returned is the caller's, to keep or to overwrite.
    /// </summary>
    /// <exception cref="Inference.ModelUnavailableException">A network is missing or damaged.</exception>
    public float[]? Embed() => embedding.Value?.ToArray();
}
