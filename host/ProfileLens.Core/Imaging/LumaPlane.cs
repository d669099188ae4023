using System.Runtime.InteropServices;

namespace ProfileLens.Core.Imaging;

/// <summary>One value a pixel, row-major.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Values">Width × height values; luma 0–255 in a picture, signed in a difference of pictures.</param>
internal sealed record LumaPlane(int Width, int Height, float[] Values)
{
    /// <summary>One row.</summary>
    public Span<float> Row(int y) => Values.AsSpan(y * Width, Width);

    /// <summary>
    /// Resamples a part of a photo so that width × height is about <paramref name="side"/>², keeping its proportions, with
    /// a tent filter as wide as a pixel of the result (or of the source, where that is wider).
    /// </summary>
    /// <returns>Luma, both sides at least 1.</returns>
    public static LumaPlane Resample(DecodedImage image, PixelRegion region, int side)
    {
        var factor = side / Math.Sqrt((double)region.Width * region.Height);
        var width = Math.Max(1, (int)Math.Round(region.Width * factor));
        var height = Math.Max(1, (int)Math.Round(region.Height * factor));
        var across = new TentFilter(region.Width, width);
        var down = new TentFilter(region.Height, height);
        var plane = new LumaPlane(width, height, new float[width * height]);
        var pixels = MemoryMarshal.Cast<byte, uint>(image.Rgba);
        var sum = new float[region.Width];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sum);
            var weights = down.Weights(y);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var row = region.Y + down.First(y) + tap;
                LumaRows.AddLuma(pixels.Slice((row * image.Width) + region.X, region.Width), weights[tap], sum);
            }

            across.Apply(sum, plane.Row(y));
        }

        return plane;
    }

    /// <summary>The value between pixels, by bilinear interpolation; coordinates outside count as the nearest edge.</summary>
    /// <param name="x">Pixels from the left edge; the first pixel's centre is at 0.5.</param>
    /// <param name="y">Pixels from the upper edge.</param>
    public float At(float x, float y)
    {
        x = Math.Clamp(x - 0.5f, 0, Width - 1);
        y = Math.Clamp(y - 0.5f, 0, Height - 1);
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, Width - 1), Math.Min(top + 1, Height - 1));
        var (dx, dy) = (x - left, y - top);
        var upper = (Values[(top * Width) + left] * (1 - dx)) + (Values[(top * Width) + right] * dx);
        var lower = (Values[(bottom * Width) + left] * (1 - dx)) + (Values[(bottom * Width) + right] * dx);
        return (upper * (1 - dy)) + (lower * dy);
    }
}
