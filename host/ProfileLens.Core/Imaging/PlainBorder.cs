namespace ProfileLens.Core.Imaging;

/// <summary>
/// Finds the picture inside borders of one colour, such as letterbox bars. A border has two opposite sides: a clear sky
/// is none.
/// </summary>
internal static class PlainBorder
{
    /// <summary>Levels by which a channel of a border may differ from the border's colour; JPEG leaves such noise.</summary>
    private const int Tolerance = 10;

    /// <summary>Share of a line's pixels that may differ more.</summary>
    private const double MaxStray = 0.01;

    /// <summary>A picture that fills less than this share of each side is taken for a plain photo with borders of its own.</summary>
    private const double MinSideShare = 0.3;

    /// <summary>The picture without its borders, or all of it where nothing sensible would remain.</summary>
    public static PixelRegion Inside(DecodedImage image)
    {
        var (width, height) = (image.Width, image.Height);
        var top = Lines(image, height, y => (y * width, 1, width));
        var bottom = Lines(image, height, y => ((height - 1 - y) * width, 1, width));
        var left = Lines(image, width, x => (x, width, height));
        var right = Lines(image, width, x => (width - 1 - x, width, height));
        (top, bottom) = top > 0 && bottom > 0 ? (top, bottom) : (0, 0);
        (left, right) = left > 0 && right > 0 ? (left, right) : (0, 0);
        var inside = new PixelRegion(left, top, width - left - right, height - top - bottom);
        return inside.Width >= MinSideShare * width && inside.Height >= MinSideShare * height
            ? inside
            : new PixelRegion(0, 0, width, height);
    }

    /// <summary>How many lines from an edge on have the colour in the middle of the outermost one.</summary>
    private static int Lines(DecodedImage image, int most, Func<int, (int Start, int Step, int Length)> lineAt)
    {
        var (start, step, length) = lineAt(0);
        var middle = start + (length / 2 * step);
        var color = image.Rgba.AsSpan(4 * middle, 4);
        var count = 0;
        while (count < most && IsOf(image.Rgba, lineAt(count), color))
        {
            count++;
        }

        return count;
    }

    private static bool IsOf(byte[] rgba, (int Start, int Step, int Length) line, ReadOnlySpan<byte> color)
    {
        var stray = (int)(MaxStray * line.Length);
        for (var i = 0; i < line.Length && stray >= 0; i++)
        {
            var pixel = rgba.AsSpan(4 * (line.Start + (i * line.Step)), 4);
            stray -= IsNear(pixel, color) ? 0 : 1;
        }

        return stray >= 0;
    }

    private static bool IsNear(ReadOnlySpan<byte> pixel, ReadOnlySpan<byte> color) =>
        Math.Abs(pixel[0] - color[0]) <= Tolerance
        && Math.Abs(pixel[1] - color[1]) <= Tolerance
        && Math.Abs(pixel[2] - color[2]) <= Tolerance
        && Math.Abs(pixel[3] - color[3]) <= Tolerance;
}
