using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>
/// About 1,600 bits that tell where a photo is brighter or darker than its surroundings: the sign of the difference of
/// Gaussians at the centre of each cell of a grid. Enough to lay two photos over each other and see whether they are one.
/// </summary>
/// <param name="Width">Pixels of the resampled photo.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Columns">Cells a row, 1–255.</param>
/// <param name="Rows">Rows of cells, 1–255.</param>
/// <param name="Bits">Row-major, 64 to a word, the lowest bit first.</param>
public sealed record PhotoSketch(int Width, int Height, int Columns, int Rows, ImmutableArray<ulong> Bits)
{
    /// <summary>Pixels of the resampled photo a cell is wide.</summary>
    public const int CellSide = 4;

    /// <summary>Most cells a side that can be stored.</summary>
    public const int MaxCells = byte.MaxValue;

    /// <summary>The difference whose blur is one cell wide.</summary>
    internal const int Level = 2;

    /// <summary>Words that <see cref="Bits"/> of that many cells fill.</summary>
    public static int WordsOf(int columns, int rows) => ((columns * rows) + 63) / 64;

    /// <summary>The bit of a cell.</summary>
    public bool this[int column, int row]
    {
        get
        {
            var bit = (row * Columns) + column;
            return (Bits[bit / 64] >> (bit % 64) & 1) != 0;
        }
    }

    /// <summary>Draws the sketch.</summary>
    internal static PhotoSketch Of(ScaleSpace space)
    {
        var columns = Math.Clamp((int)Math.Round((double)space.Width / CellSide), 1, MaxCells);
        var rows = Math.Clamp((int)Math.Round((double)space.Height / CellSide), 1, MaxCells);
        var plane = space.Differences[Level];
        var words = new ulong[WordsOf(columns, rows)];
        for (var bit = 0; bit < columns * rows; bit++)
        {
            var x = (bit % columns + 0.5f) * space.Width / columns;
            var y = (bit / columns + 0.5f) * space.Height / rows;
            words[bit / 64] |= (plane.At(x, y) > 0 ? 1UL : 0UL) << (bit % 64);
        }

        return new PhotoSketch(space.Width, space.Height, columns, rows, [.. words]);
    }
}
