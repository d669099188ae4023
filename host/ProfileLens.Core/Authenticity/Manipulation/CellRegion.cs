namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>Cells that touch, side by side or one above the other.</summary>
/// <param name="Cells">How many.</param>
/// <param name="Left">Leftmost column.</param>
/// <param name="Top">Topmost row.</param>
/// <param name="Right">Column after the rightmost.</param>
/// <param name="Bottom">Row after the lowest.</param>
internal readonly record struct CellRegion(int Cells, int Left, int Top, int Right, int Bottom)
{
    /// <summary>Every group of marked cells, the largest first.</summary>
    /// <param name="marked">Row-major; cleared.</param>
    public static List<CellRegion> Of(bool[] marked, int columns)
    {
        var regions = new List<CellRegion>();
        var waiting = new Stack<int>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i])
            {
                regions.Add(Grow(marked, columns, i, waiting));
            }
        }

        regions.Sort((a, b) => b.Cells.CompareTo(a.Cells));
        return regions;
    }

    private static CellRegion Grow(bool[] marked, int columns, int start, Stack<int> waiting)
    {
        var region = new CellRegion(0, int.MaxValue, int.MaxValue, 0, 0);
        Push(marked, start, waiting);
        while (waiting.TryPop(out var cell))
        {
            var (x, y) = (cell % columns, cell / columns);
            region = new CellRegion(
                region.Cells + 1,
                Math.Min(region.Left, x),
                Math.Min(region.Top, y),
                Math.Max(region.Right, x + 1),
                Math.Max(region.Bottom, y + 1)
            );
            Push(marked, x > 0 ? cell - 1 : -1, waiting);
            Push(marked, x < columns - 1 ? cell + 1 : -1, waiting);
            Push(marked, cell - columns, waiting);
            Push(marked, cell + columns, waiting);
        }

        return region;
    }

    private static void Push(bool[] marked, int cell, Stack<int> waiting)
    {
        if (cell >= 0 && cell < marked.Length && marked[cell])
        {
            marked[cell] = false;
            waiting.Push(cell);
        }
    }
}
