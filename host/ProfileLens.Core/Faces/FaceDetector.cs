using System.Numerics;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Faces;

/// <summary>How faces are told from the rest.</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>
    /// Least certainty of a face, 0–1. Of 24 finds below 0.65 among 766 in photos of 33 sources half were hands, hair or
    /// single eyes.
    /// </summary>
    public float MinScore { get; init; } = 0.65f;

    /// <summary>Boxes that overlap more (shared over joint area) are one face.</summary>
    public float SameFaceOverlap { get; init; } = 0.3f;
}

/// <summary>
/// BlazeFace for the back camera (V. Bazarevsky and others, "BlazeFace: Sub-millisecond Neural Face Detection on Mobile
/// GPUs", 2019): 896 anchors on a picture of 256 px a side, each with a box and six points. Finds faces that fill at
/// least about a twelfth of the square it looks at.
/// </summary>
/// <param name="folder">Where <c>face-detector.onnx</c> lies.</param>
public sealed class FaceDetector(ModelsFolder folder, FaceDetectorOptions? options = null) : IDisposable
{
    private const int Size = 256;
    private const int ValuesPerAnchor = 16;
    private static readonly CropLayout Layout = new(-1, 1, Outside: 0);

    /// <summary>Anchors of one result: a grid of cells, several in each cell's centre.</summary>
    private static readonly (int Cells, int PerCell)[] Grids = [(16, 2), (8, 6)];

    private readonly FaceDetectorOptions options = options ?? new();
    private readonly OrtSession session = new(
        new("face-detector", ["Identity", "Identity_1", "Identity_2", "Identity_3"]),
        folder
    );

    /// <summary>Looks at one square of the photo.</summary>
    /// <param name="square">Of 256 px a side; see <see cref="WholePhoto"/> and <see cref="CropTransform.Square"/>.</param>
    /// <returns>Most certain first, each face once.</returns>
    /// <exception cref="ModelUnavailableException">The network is missing or damaged.</exception>
    public IReadOnlyList<FaceDetection> Find(PixelPyramid photo, CropTransform square)
    {
        var results = session.Run(photo.Crop(square, Size, Size, Layout), 1, Size, Size, 3);
        var candidates = Decode(results[0], results[2], Grids[0], square)
            .Concat(Decode(results[1], results[3], Grids[1], square));
        return Merge(candidates.OrderByDescending(c => c.Score));
    }

    /// <summary>The whole photo in the middle of a black square.</summary>
    /// <param name="surround">Side of the square over the photo's longer side.</param>
    public static CropTransform WholePhoto(PixelPyramid photo, float surround = 1) =>
        CropTransform.Square(
            new(photo.Width / 2f, photo.Height / 2f),
            Math.Max(photo.Width, photo.Height) * surround,
            angle: 0,
            Size
        );

    /// <summary>A square around a place where a face is thought to be.</summary>
    /// <param name="side">In pixels of the photo.</param>
    public static CropTransform Around(Vector2 centre, float side) =>
        CropTransform.Square(centre, side, angle: 0, Size);

    /// <summary>Loads the network.</summary>
    public void Load() => session.Load();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private IEnumerable<FaceDetection> Decode(
        float[] logits,
        float[] values,
        (int Cells, int PerCell) grid,
        CropTransform square
    )
    {
        for (var anchor = 0; anchor < logits.Length; anchor++)
        {
            var score = 1 / (1 + MathF.Exp(-logits[anchor]));
            if (score >= options.MinScore)
            {
                var cell = anchor / grid.PerCell;
                var centre =
                    new Vector2((cell % grid.Cells) + 0.5f, (cell / grid.Cells) + 0.5f) * ((float)Size / grid.Cells);
                yield return Detection(values.AsSpan(anchor * ValuesPerAnchor, ValuesPerAnchor), centre, score, square);
            }
        }
    }

    /// <summary>Values are offsets from the anchor in crop pixels: centre of the box, its size, six points.</summary>
    private static FaceDetection Detection(
        ReadOnlySpan<float> values,
        Vector2 anchor,
        float score,
        CropTransform square
    )
    {
        var points = new Vector2[7];
        for (var i = 0; i < points.Length; i++)
        {
            var at = i == 0 ? 0 : 2 + (2 * i);
            points[i] = square.ToPhoto(anchor + new Vector2(values[at], values[at + 1]));
        }

        var size = new Vector2(Math.Abs(values[2]), Math.Abs(values[3])) * square.Scale;
        var corner = points[0] - (size / 2);
        return new(
            new(corner.X, corner.Y, size.X, size.Y),
            new(points[1], points[2], points[3], points[4], points[5], points[6]),
            score
        );
    }

    /// <summary>
    /// Joins neighbouring anchors' boxes into their mean, weighted by score, as BlazeFace's authors do; the best one's
    /// score stays.
    /// </summary>
    private List<FaceDetection> Merge(IEnumerable<FaceDetection> candidates)
    {
        var groups = new List<List<FaceDetection>>();
        foreach (var candidate in candidates)
        {
            var group = groups.Find(g => g[0].Box.Overlap(candidate.Box) > options.SameFaceOverlap);
            if (group is null)
            {
                groups.Add([candidate]);
            }
            else
            {
                group.Add(candidate);
            }
        }

        return groups.ConvertAll(Mean);
    }

    private static FaceDetection Mean(List<FaceDetection> group)
    {
        var total = group.Sum(d => d.Score);
        Vector2 Point(Func<FaceDetection, Vector2> of) =>
            group.Aggregate(Vector2.Zero, (sum, d) => sum + (of(d) * (d.Score / total)));
        var corner = Point(d => new(d.Box.X, d.Box.Y));
        var size = Point(d => new(d.Box.Width, d.Box.Height));
        return new(
            new(corner.X, corner.Y, size.X, size.Y),
            new(
                Point(d => d.Keypoints.RightEye),
                Point(d => d.Keypoints.LeftEye),
                Point(d => d.Keypoints.Nose),
                Point(d => d.Keypoints.Mouth),
                Point(d => d.Keypoints.RightEar),
                Point(d => d.Keypoints.LeftEar)
            ),
            group[0].Score
        );
    }
}
