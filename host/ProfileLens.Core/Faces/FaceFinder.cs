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
/// 320 × 240 px with anchors from 10 px on.
/// </summary>
/// <param name="folder">Where <c>face-finder.onnx</c> lies.</param>
public sealed class FaceFinder(ModelsFolder folder, FaceFinderOptions? options = null) : IDisposable
{
    private const int Width = 320;
    private const int Height = 240;

    /// <summary>Sides of a part over those of what the whole photo is looked at in.</summary>
    private const float PartShare = 0.6f;

    /// <summary>(value − 127) / 128, as the package feeds it.</summary>
    private static readonly CropLayout Layout = new(-127f / 128, 1, Planar: true, Outside: 127);

    private readonly FaceFinderOptions options = options ?? new();
    private readonly OrtSession session = new(new("face-finder", ["scores", "boxes"]), folder);

    /// <summary>Where faces may be in the whole photo, most certain first.</summary>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public IReadOnlyList<FaceBox> Find(PixelPyramid photo) =>
        Distinct(Look(photo, CropTransform.Upright(Vector2.Zero, WholeScale(photo))));

    /// <summary>Where smaller faces may be: the photo in overlapping parts, each seen larger.</summary>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public IReadOnlyList<FaceBox> FindSmaller(PixelPyramid photo)
    {
        var scale = WholeScale(photo) * PartShare;
        var corners =
            from y in Corners(photo.Height, scale * Height)
            from x in Corners(photo.Width, scale * Width)
            select new Vector2(x, y);
        return Distinct([.. corners.SelectMany(c => Look(photo, CropTransform.Upright(c, scale)))]);
    }

    /// <summary>Loads the network.</summary>
    public void Load() => session.Load();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static float WholeScale(PixelPyramid photo) =>
        Math.Max((float)photo.Width / Width, (float)photo.Height / Height);

    /// <summary>Where parts begin so that they cover a side, spread evenly.</summary>
    private static IEnumerable<float> Corners(float side, float part)
    {
        var count = Math.Max(1, (int)MathF.Ceiling(side / part));
        return Enumerable.Range(0, count).Select(i => count == 1 ? 0 : i * (side - part) / (count - 1));
    }

    private List<FaceBox> Distinct(List<(FaceBox Box, float Score)> found)
    {
        var kept = new List<FaceBox>();
        foreach (var (box, _) in found.OrderByDescending(c => c.Score))
        {
            if (kept.Count < options.MaxPlaces && !kept.Exists(k => k.Overlap(box) > options.SamePlaceOverlap))
            {
                kept.Add(box);
            }
        }

        return kept;
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
