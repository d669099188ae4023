using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>How well a remembered photo lies over the photo in question.</summary>
/// <param name="Agreement">
/// Share of the clearly brighter or darker places that are so in both, 0–1: about 0.5 for unrelated photos.
/// </param>
/// <param name="RememberedShare">Part of the remembered photo that the photo in question shows, 0–1.</param>
/// <param name="NowShare">Part of the photo in question that the remembered one shows, 0–1.</param>
public readonly record struct PhotoOverlap(float Agreement, float RememberedShare, float NowShare);

/// <summary>Lays the sketch of a remembered photo over a photo, and moves it to where it fits best.</summary>
internal static class SketchAligner
{
    /// <summary>Less of the remembered photo than this cannot be compared.</summary>
    public const float MinShare = 0.2f;

    /// <summary>Less agreement than this after the first round is no copy, however it is moved.</summary>
    private const float HopelessAgreement = 0.62f;

    private const int Rounds = 5;
    private const float FirstStretch = 0.04f;

    /// <summary>Pixels.</summary>
    private const float FirstMove = 3;

    /// <summary>Stretch along x, along y, move along x, along y: what is tried in each round, both ways.</summary>
    private static readonly ImmutableArray<(int StretchX, int StretchY, int MoveX, int MoveY)> Moves =
    [
        (1, 1, 0, 0),
        (-1, -1, 0, 0),
        (1, 0, 0, 0),
        (-1, 0, 0, 0),
        (0, 1, 0, 0),
        (0, -1, 0, 0),
        (0, 0, 1, 0),
        (0, 0, -1, 0),
        (0, 0, 0, 1),
        (0, 0, 0, -1),
    ];

    /// <summary>The best agreement near a first guess.</summary>
    public static PhotoOverlap Fit(PhotoSketch sketch, ScaleSpace space, PhotoAlignment guess)
    {
        var best = Overlay(sketch, space, guess);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var move in Moves)
            {
                var step = MathF.Pow(0.5f, round);
                var next = guess.Changed(
                    guess.Map(sketch.Width / 2f, sketch.Height / 2f),
                    1 + (move.StretchX * FirstStretch * step),
                    1 + (move.StretchY * FirstStretch * step),
                    move.MoveX * FirstMove * step,
                    move.MoveY * FirstMove * step
                );
                var overlap = Overlay(sketch, space, next);
                (best, guess) = overlap.Agreement > best.Agreement ? (overlap, next) : (best, guess);
            }

            if (best.Agreement < HopelessAgreement)
            {
                break;
            }
        }

        return best;
    }

    private static PhotoOverlap Overlay(PhotoSketch sketch, ScaleSpace space, PhotoAlignment alignment)
    {
        var level = LevelFor(alignment.Scale);
        var (plane, floor) = (space.Differences[level], space.Floors[level]);
        var (inside, clear, alike) = (0, 0, 0);
        for (var row = 0; row < sketch.Rows; row++)
        {
            for (var column = 0; column < sketch.Columns; column++)
            {
                var (x, y) = alignment.Map(
                    (column + 0.5f) * sketch.Width / sketch.Columns,
                    (row + 0.5f) * sketch.Height / sketch.Rows
                );
                if (x >= 0 && y >= 0 && x < space.Width && y < space.Height)
                {
                    inside++;
                    var value = plane.At(x, y);
                    var counts = MathF.Abs(value) > floor ? 1 : 0;
                    clear += counts;
                    alike += value > 0 == sketch[column, row] ? counts : 0;
                }
            }
        }

        var share = (float)inside / (sketch.Rows * sketch.Columns);
        var now =
            share * alignment.Scale * alignment.Scale * sketch.Width * sketch.Height / (space.Width * space.Height);
        var agreement = share < MinShare || clear == 0 ? 0 : (float)alike / clear;
        return new PhotoOverlap(agreement, share, Math.Min(1, now));
    }

    private static int LevelFor(float scale) =>
        Math.Clamp(
            (int)MathF.Round(PhotoSketch.Level + (ScaleSpace.StepsPerOctave * MathF.Log2(scale))),
            0,
            ScaleSpace.Levels - 2
        );
}
