using System.Runtime.InteropServices;

namespace ProfileLens.Core.Imaging;

/// <summary>
/// Takes 64×64 blurred luma samples from a photo: the photo is first thinned to 512×512 by nearest pixel if a side is
/// longer than 512, then averaged by <see cref="PdqHashBlur"/>.
/// </summary>
internal readonly struct PdqHashGrid
{
    /// <summary>Samples a side.</summary>
    public const int Side = 64;

    /// <summary>Longest side that is not thinned.</summary>
    public const int MaxSide = 512;

    private readonly int sourceWidth;
    private readonly int sourceHeight;

    /// <summary>Plans the sampling of a photo of this size in pixels.</summary>
    public PdqHashGrid(int sourceWidth, int sourceHeight)
    {
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        var thinned = Math.Max(sourceWidth, sourceHeight) > MaxSide;
        Width = thinned ? MaxSide : sourceWidth;
        Height = thinned ? MaxSide : sourceHeight;
    }

    /// <summary>Pixels a row after thinning, at most 512.</summary>
    public int Width { get; }

    /// <summary>Rows after thinning, at most 512.</summary>
    public int Height { get; }

    /// <summary>Writes the samples.</summary>
    /// <param name="rgba">The photo, row-major, 4 bytes a pixel.</param>
    /// <param name="samples">64×64, row-major, luma 0–255.</param>
    public void Sample(ReadOnlySpan<byte> rgba, Span<float> samples)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        var across = PdqHashBlur.For(Width);
        var down = PdqHashBlur.For(Height);
        Span<int> columns = stackalloc int[Width];
        FillNearest(columns, sourceWidth);
        Span<float> row = stackalloc float[MaxSide];
        for (var y = 0; y < Side; y++)
        {
            row.Clear();
            AddRows(pixels, down, y, columns, row);
            across.Average(row, samples.Slice(y * Side, Side));
        }
    }

    /// <summary>Source column of each thinned column.</summary>
    private static void FillNearest(Span<int> columns, int sourceWidth)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            columns[x] = (int)((long)x * sourceWidth / columns.Length);
        }
    }

    private void AddRows(ReadOnlySpan<uint> pixels, PdqHashBlur down, int y, ReadOnlySpan<int> columns, Span<float> sum)
    {
        Span<uint> picked = stackalloc uint[MaxSide];
        var weights = down.Weights(y);
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var sourceRow = (long)(down.First(y) + tap) * sourceHeight / Height;
            Pick(pixels.Slice((int)(sourceRow * sourceWidth), sourceWidth), columns, picked);
            LumaRows.AddLuma(picked, weights[tap], sum);
        }
    }

    private static void Pick(ReadOnlySpan<uint> source, ReadOnlySpan<int> columns, Span<uint> picked)
    {
        if (columns.Length == source.Length)
        {
            source.CopyTo(picked);
            return;
        }

        for (var x = 0; x < columns.Length; x++)
        {
            picked[x] = source[columns[x]];
        }
    }
}
