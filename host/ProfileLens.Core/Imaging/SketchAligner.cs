using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>How well a remembered photo lies over the photo in question.</summary>
/// <param name="Agreement">
/// Share of the clearly brighter or darker places that are so in both, 0–1: about 0.5 for unrelated photos.
/// </param>
/// <param name="Undisturbed">
/// The same without the quarter that agrees least, 0–1: writing or a sticker disturbs one place, another shot all of them.
/// </param>
/// <param name="RememberedShare">Part of the remembered photo that the photo in question shows, 0–1.</param>
/// <param name="NowShare">Part of the photo in question that the remembered one shows, 0–1.</param>
public readonly record struct PhotoOverlap(float Agreement, float Undisturbed, float RememberedShare, float NowShare);

/// <summary>Lays the sketch of a remembered photo over a photo, and moves it to where it fits best.</summary>
internal static class SketchAligner
{
    /// <summary>Less of the remembered photo than this cannot be compared.</summary>
    public const float MinShare = 0.2f;

    /// <summary>Less agreement than this after the first round is no copy, however it is moved.</summary>
    private const float HopelessAgreement = 0.62f;

    /// <summary>The photo is looked at in as many blocks a side when the disturbed part is left out.</summary>
    private const int BlocksPerSide = 4;

    /// <summary>Most of the clear cells that are left out.</summary>
    private const float MaxDisturbed = 0.25f;

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
        Span<BlockCount> blocks = stackalloc BlockCount[BlocksPerSide * BlocksPerSide];
        blocks.Clear();
        var share = (float)Count(sketch, space, alignment, blocks) / (sketch.Rows * sketch.Columns);
        var now =
            share * alignment.Scale * alignment.Scale * sketch.Width * sketch.Height / (space.Width * space.Height);
        var (agreement, undisturbed) = share < MinShare ? (0, 0) : Agreement(blocks);
        return new PhotoOverlap(agreement, undisturbed, share, Math.Min(1, now));
    }

    /// <summary>Compares all cells that lie in the photo, and counts those.</summary>
    private static int Count(PhotoSketch sketch, ScaleSpace space, PhotoAlignment alignment, Span<BlockCount> blocks)
    {
        var level = LevelFor(alignment.Scale);
        var (plane, floor) = (space.Differences[level], space.Floors[level]);
        var inside = 0;
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
                    var block =
                        (row * BlocksPerSide / sketch.Rows * BlocksPerSide) + (column * BlocksPerSide / sketch.Columns);
                    blocks[block].Add(MathF.Abs(value) > floor, value > 0 == sketch[column, row]);
                }
            }
        }

        return inside;
    }

    /// <summary>Of all blocks, and without the worst of them that make up a quarter of the clear cells.</summary>
    private static (float All, float Undisturbed) Agreement(Span<BlockCount> blocks)
    {
        var (clear, alike) = (0, 0);
        foreach (var block in blocks)
        {
            (clear, alike) = (clear + block.Clear, alike + block.Alike);
        }

        blocks.Sort((a, b) => a.Share.CompareTo(b.Share));
        var (keptClear, keptAlike) = (clear, alike);
        foreach (var block in blocks)
        {
            if (keptClear - block.Clear < (1 - MaxDisturbed) * clear)
            {
                break;
            }

            (keptClear, keptAlike) = (keptClear - block.Clear, keptAlike - block.Alike);
        }

        return clear == 0 ? (0, 0) : ((float)alike / clear, (float)keptAlike / keptClear);
    }

    private static int LevelFor(float scale) =>
        Math.Clamp(
            (int)MathF.Round(PhotoSketch.Level + (ScaleSpace.StepsPerOctave * MathF.Log2(scale))),
            0,
            ScaleSpace.Levels - 2
        );

    /// <summary>Cells of a sixteenth of the photo that are clearly brighter or darker, and those that agree.</summary>
    private record struct BlockCount(int Clear, int Alike)
    {
        /// <summary>0–1; a block without clear cells disturbs nothing.</summary>
        public readonly float Share => Clear == 0 ? 1 : (float)Alike / Clear;

        public void Add(bool isClear, bool isAlike) =>
            (Clear, Alike) = (Clear + (isClear ? 1 : 0), Alike + (isClear && isAlike ? 1 : 0));
    }
}
