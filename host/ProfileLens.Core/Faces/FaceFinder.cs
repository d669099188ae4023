using System.Numerics;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>How places are told from the rest.</summary>
public sealed record FaceFinderOptions
{
    /// <summary>Least certainty of a place, 0–1.</summary>
    public float MinScore { get; init; } = 0.7f;

    /// <summary>Boxes that overlap more (shared over joint area) are one place.</summary>
    public float SamePlaceOverlap { get; init; } = 0.3f;

    /// <summary>Most places returned for one photo.</summary>
    public int MaxPlaces { get; init; } = 16;
}

/// <summary>
/// A second look for faces that are too small for <see cref="FaceDetector"/>: boxes without points, by a network of
/// 320 × 240 px with anchors from 10 px on. A tall photo is looked at in two overlapping halves.
/// </summary>
/// <param name="folder">Where <c>face-finder.onnx</c> lies.</param>
public sealed class FaceFinder(ModelsFolder folder, FaceFinderOptions? options = null) : IDisposable
{
    private const int Width = 320;
    private const int Height = 240;

    /// <summary>(value − 127) / 128, as the package feeds it.</summary>
    private static readonly CropLayout Layout = new(-127f / 128, 1, Planar: true, BlackOutside: true);

    private readonly FaceFinderOptions options = options ?? new();
    private readonly OrtSession session = new(new("face-finder", ["scores", "boxes"]), folder);

    /// <summary>Where faces may be, most certain first.</summary>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public IReadOnlyList<FaceBox> Find(PixelPyramid photo)
    {
        var kept = new List<FaceBox>();
        foreach (var (box, _) in Looks(photo).SelectMany(l => Look(photo, l)).OrderByDescending(c => c.Score))
        {
            if (kept.Count < options.MaxPlaces && !kept.Exists(k => k.Overlap(box) > options.SamePlaceOverlap))
            {
                kept.Add(box);
            }
        }

        return kept;
    }

    /// <summary>Loads the network.</summary>
    public void Load() => session.Load();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static IEnumerable<CropTransform> Looks(PixelPyramid photo)
    {
        var scale = Math.Max((float)photo.Width / Width, (float)photo.Height / (2 * Height));
        var window = scale * Height;
        if (photo.Height <= window)
        {
            return [CropTransform.Upright(Vector2.Zero, scale)];
        }

        return
        [
            CropTransform.Upright(Vector2.Zero, scale),
            CropTransform.Upright(new(0, photo.Height - window), scale),
        ];
    }

    private List<(FaceBox Box, float Score)> Look(PixelPyramid photo, CropTransform look)
    {
        var results = session.Run(photo.Crop(look, Width, Height, Layout), 1, 3, Height, Width);
        var found = new List<(FaceBox, float)>();
        for (var i = 0; i < results[0].Length / 2; i++)
        {
            if (results[0][(2 * i) + 1] >= options.MinScore)
            {
                found.Add((BoxOf(results[1].AsSpan(4 * i, 4), look), results[0][(2 * i) + 1]));
            }
        }

        return found;
    }

    /// <summary>Corners in fractions of the look.</summary>
    private static FaceBox BoxOf(ReadOnlySpan<float> corners, CropTransform look)
    {
        var upper = look.ToPhoto(new(corners[0] * Width, corners[1] * Height));
        var lower = look.ToPhoto(new(corners[2] * Width, corners[3] * Height));
        return new(upper.X, upper.Y, Math.Max(0, lower.X - upper.X), Math.Max(0, lower.Y - upper.Y));
    }
}
