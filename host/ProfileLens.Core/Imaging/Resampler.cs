using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProfileLens.Core.Imaging;

/// <summary>A rectangle of a picture in pixels; may begin and end inside one.</summary>
public readonly record struct PixelRectangle(float X, float Y, float Width, float Height);

/// <summary>
/// Scales without false patterns: a triangle as wide as what one new pixel covers, along rows and then along columns,
/// as Pillow's BILINEAR does (python-pillow/Pillow, Resample.c). Transparency is ignored.
/// </summary>
public static class Resampler
{
    /// <summary>Scales a part of a picture.</summary>
    /// <param name="part">Within the picture, at least a pixel.</param>
    /// <returns>Width × height pixels of four values each, 0–255: R, G, B, A.</returns>
    public static Vector128<float>[] Scale(DecodedImage image, PixelRectangle part, int width, int height)
    {
        var rows = Weights(part.Y, part.Height, height, image.Height);
        var columns = Weights(part.X, part.Width, width, image.Width);
        var scaled = new Vector128<float>[width * height];
        var narrow = new Vector128<float>[width];
        var first = 0;
        for (var y = rows[0].Start; y < rows[^1].End; y++)
        {
            AcrossRow(image, y, columns, narrow);
            while (rows[first].End <= y)
            {
                first++;
            }

            for (var i = first; i < height && rows[i].Start <= y; i++)
            {
                AddRow(narrow, rows[i].Weights[y - rows[i].Start], scaled.AsSpan(i * width, width));
            }
        }

        return scaled;
    }

    /// <summary>A part of a picture as a picture of its own, at another size.</summary>
    /// <param name="part">Within the picture, at least a pixel.</param>
    public static DecodedImage Resize(DecodedImage image, PixelRectangle part, int width, int height)
    {
        var rgba = new byte[width * height * 4];
        var scaled = Scale(image, part, width, height);
        for (var i = 0; i < scaled.Length; i++)
        {
            for (var c = 0; c < 4; c++)
            {
                rgba[(4 * i) + c] = (byte)(scaled[i][c] + 0.5f);
            }
        }

        return new(width, height, rgba, image.Format);
    }

    private static void AcrossRow(DecodedImage image, int y, Span[] columns, Span<Vector128<float>> target)
    {
        var row = MemoryMarshal.Cast<byte, uint>(image.Rgba.AsSpan(y * image.Width * 4, image.Width * 4));
        for (var x = 0; x < target.Length; x++)
        {
            var (start, weights) = columns[x];
            var sum = Vector128<float>.Zero;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += Colour(row[start + i]) * weights[i];
            }

            target[x] = sum;
        }
    }

    /// <summary>The four channels of a pixel, 0–255.</summary>
    internal static Vector128<float> Colour(uint rgba)
    {
        var bytes = Vector128.CreateScalar(rgba).AsByte();
        var numbers = Vector128.WidenLower(Vector128.WidenLower(bytes));
        return Vector128.ConvertToSingle(numbers.AsInt32());
    }

    private static void AddRow(ReadOnlySpan<Vector128<float>> row, float weight, Span<Vector128<float>> target)
    {
        for (var x = 0; x < target.Length; x++)
        {
            target[x] += row[x] * weight;
        }
    }

    /// <summary>For every new pixel along one side: which old ones it is made of, and how much of each.</summary>
    private static Span[] Weights(float start, float length, int count, int limit)
    {
        var scale = length / count;
        var reach = Math.Max(scale, 1);
        var spans = new Span[count];
        for (var i = 0; i < count; i++)
        {
            var centre = start + ((i + 0.5f) * scale);
            var from = Math.Max(0, (int)(centre - reach + 0.5f));
            var to = Math.Min(limit, (int)(centre + reach + 0.5f));
            var weights = new float[Math.Max(1, to - from)];
            from = Math.Min(from, limit - 1);
            for (var j = 0; j < weights.Length; j++)
            {
                weights[j] = Math.Max(0, 1 - Math.Abs((from + j + 0.5f - centre) / reach));
            }

            spans[i] = new(from, Normalised(weights));
        }

        return spans;
    }

    private static float[] Normalised(float[] weights)
    {
        var total = weights.Sum();
        return total > 0 ? Array.ConvertAll(weights, w => w / total) : [1];
    }

    private readonly record struct Span(int Start, float[] Weights)
    {
        public int End => Start + Weights.Length;
    }
}
