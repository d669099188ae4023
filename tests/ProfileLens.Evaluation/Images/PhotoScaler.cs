using ProfileLens.Core.Imaging;

namespace ProfileLens.Evaluation.Images;

/// <summary>Scales pictures down as sites do: Lanczos with three lobes, the filter widened by the scale so that nothing aliases.</summary>
internal static class PhotoScaler
{
    private const int Lobes = 3;
    private const int Channels = 3;

    /// <summary>The picture with its longer side at most so long; the same object where it is no longer already.</summary>
    /// <param name="longSide">Pixels.</param>
    public static DecodedImage Shrink(DecodedImage image, int longSide)
    {
        var scale = (double)longSide / Math.Max(image.Width, image.Height);
        return scale >= 1
            ? image
            : Resize(image, Math.Max(1, Round(image.Width * scale)), Math.Max(1, Round(image.Height * scale)));
    }

    /// <summary>Resizes to exactly this size; transparent parts come out as they would on white.</summary>
    public static DecodedImage Resize(DecodedImage image, int width, int height)
    {
        var across = new float[width * image.Height * Channels];
        var columns = Taps(image.Width, width);
        for (var y = 0; y < image.Height; y++)
        {
            Across(image, y, columns, across.AsSpan(y * width * Channels, width * Channels));
        }

        var rgba = new byte[width * height * 4];
        var rows = Taps(image.Height, height);
        for (var y = 0; y < height; y++)
        {
            Down(across, width, rows[y], rgba.AsSpan(y * width * 4, width * 4));
        }

        return new DecodedImage(width, height, rgba, image.Format);
    }

    private static void Across(DecodedImage image, int y, Tap[] columns, Span<float> row)
    {
        var source = image.Rgba.AsSpan(y * image.Width * 4, image.Width * 4);
        for (var x = 0; x < columns.Length; x++)
        {
            var (start, weights) = columns[x];
            for (var i = 0; i < weights.Length; i++)
            {
                var pixel = source.Slice((start + i) * 4, 4);
                var opaque = pixel[3] / 255f;
                for (var c = 0; c < Channels; c++)
                {
                    row[x * Channels + c] += weights[i] * (pixel[c] * opaque + 255 * (1 - opaque));
                }
            }
        }
    }

    private static void Down(float[] across, int width, Tap tap, Span<byte> row)
    {
        Span<float> sums = new float[width * Channels];
        for (var i = 0; i < tap.Weights.Length; i++)
        {
            var source = across.AsSpan((tap.Start + i) * width * Channels, width * Channels);
            for (var x = 0; x < sums.Length; x++)
            {
                sums[x] += source[x] * tap.Weights[i];
            }
        }

        for (var x = 0; x < width; x++)
        {
            for (var c = 0; c < Channels; c++)
            {
                row[x * 4 + c] = (byte)Math.Clamp(sums[x * Channels + c] + 0.5f, 0, 255);
            }

            row[x * 4 + 3] = 255;
        }
    }

    private static Tap[] Taps(int from, int to)
    {
        var scale = (double)from / to;
        var reach = Lobes * Math.Max(1, scale);
        return [.. Enumerable.Range(0, to).Select(i => TapOf((i + 0.5) * scale, reach, from))];
    }

    private static Tap TapOf(double centre, double reach, int from)
    {
        var start = Math.Max(0, (int)Math.Floor(centre - reach));
        var end = Math.Min(from, (int)Math.Ceiling(centre + reach));
        var weights = new double[end - start];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Lanczos((start + i + 0.5 - centre) * Lobes / reach);
        }

        var sum = weights.Sum();
        return new Tap(start, [.. weights.Select(w => (float)(w / sum))]);
    }

    private static double Lanczos(double x) =>
        Math.Abs(x) >= Lobes ? 0
        : x == 0 ? 1
        : Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / Lobes) * Lobes / (Math.PI * Math.PI * x * x);

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>Source pixels that make one pixel, and how much each counts; the weights add up to 1.</summary>
    private readonly record struct Tap(int Start, float[] Weights);
}
