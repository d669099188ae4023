using System.Collections.Concurrent;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Analysis;

/// <summary>How the pixels reached us.</summary>
public enum ImageCapture
{
    /// <summary>The bytes as the site served them.</summary>
    Original,

    /// <summary>A cropped screenshot; findings drop in strength.</summary>
    Screenshot,
}

/// <summary>One photo to look at.</summary>
/// <param name="Bytes">The encoded file.</param>
/// <param name="Site">Id of the site, e.g. <c>tinder</c>, or null outside a known site.</param>
/// <param name="Partner">Whose profile it stands on, or null when unknown; nothing is remembered then.</param>
public sealed record ImageSubject(ReadOnlyMemory<byte> Bytes, ImageCapture Capture, string? Site, Partner? Partner)
{
    private readonly Lazy<DecodedImage> pixels = new(() => ImageCodec.Decode(Bytes.Span, DecodeLimits.Default));
    private PixelPyramid? pyramid;
    private IReadOnlyList<Face>? faces;
    private object? pyramidGate;
    private object? facesGate;

    /// <summary>The networks that look for faces; those beside the executable unless others are named.</summary>
    public FaceNetworks Networks { get; init; } = FaceNetworks.Installed;

    /// <summary>Whether the user wants faces remembered; only then is one written down or compared with those that are.</summary>
    public bool RemembersFaces { get; init; }

    /// <summary>The decoded pixels, upright, decoded once on first use.</summary>
    /// <exception cref="ImageDecodeException">The bytes are no picture we accept.</exception>
    public DecodedImage Pixels => pixels.Value;

    /// <summary>The pixels with their halved copies, made once on first use.</summary>
    /// <exception cref="ImageDecodeException">The bytes are no picture we accept.</exception>
    public PixelPyramid Pyramid =>
        LazyInitializer.EnsureInitialized(ref pyramid, ref pyramidGate, () => new PixelPyramid(Pixels));

    /// <summary>The faces, largest first, looked for once on first use; what is known of each grows with demand.</summary>
    /// <exception cref="ImageDecodeException">The bytes are no picture we accept.</exception>
    /// <exception cref="ModelUnavailableException">A network is missing or damaged.</exception>
    public IReadOnlyList<Face> Faces =>
        LazyInitializer.EnsureInitialized(ref faces, ref facesGate, () => FaceSearch.Find(Pyramid, Networks));

    /// <summary>
    /// Continuous values behind findings, by analyzer id, for measuring; an analyzer that has one puts it here whatever
    /// it finds. Never shown to a person: a number without its error rate says nothing. Higher speaks against the photo;
    /// 0–1. Safe to write from several analyzers at once.
    /// </summary>
    public ConcurrentDictionary<string, double> Scores { get; } = new();
}
