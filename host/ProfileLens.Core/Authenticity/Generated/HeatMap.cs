using System.Numerics;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.Generated;

/// <summary>Where in a photo the network's value came from: the looks' patch values laid over each other.</summary>
internal sealed class HeatMap
{
    /// <summary>Cells of the longer side; the network's own patches are coarser.</summary>
    private const int LongSide = 96;

    /// <summary>Share of the highest value above which a cell belongs to the region that is pointed at.</summary>
    private const float RegionShare = 0.5f;

    /// <summary>Most opaque; the photo must stay visible below.</summary>
    private const float MaxAlpha = 170;

    private const int WebpQuality = 80;

    private readonly float[] sums;
    private readonly int[] looks;
    private readonly int width;
    private readonly int height;
    private readonly float cell;

    public HeatMap(int photoWidth, int photoHeight)
    {
        cell = (float)Math.Max(photoWidth, photoHeight) / LongSide;
        width = Math.Max(1, (int)MathF.Round(photoWidth / cell));
        height = Math.Max(1, (int)MathF.Round(photoHeight / cell));
        sums = new float[width * height];
        looks = new int[width * height];
    }

    /// <summary>Adds one look's patches.</summary>
    /// <param name="patches">Row-major, a square.</param>
    public void Add(Look look, ReadOnlySpan<float> patches)
    {
        var side = (int)Math.Sqrt(patches.Length);
        for (var i = 0; i < sums.Length; i++)
        {
            var at = new Vector2((i % width) + 0.5f, (i / width) + 0.5f) * cell;
            var x = (at.X - look.Place.X) / look.Place.Width;
            var y = (at.Y - look.Place.Y) / look.Place.Height;
            if (x is >= 0 and < 1 && y is >= 0 and < 1)
            {
                sums[i] += At(patches, side, look.Mirrored ? 1 - x : x, y);
                looks[i]++;
            }
        }
    }

    /// <summary>The connected part around the highest value, as fractions of the photo; null where nothing is above 0.</summary>
    public RegionEvidence? Region()
    {
        var values = Values();
        var top = Array.IndexOf(values, values.Max());
        if (values[top] <= 0)
        {
            return null;
        }

        var (left, right, upper, lower) = (width, 0, height, 0);
        foreach (var i in Connected(values, top))
        {
            (left, right) = (Math.Min(left, i % width), Math.Max(right, (i % width) + 1));
            (upper, lower) = (Math.Min(upper, i / width), Math.Max(lower, (i / width) + 1));
        }

        return new(
            (double)left / width,
            (double)upper / height,
            (double)(right - left) / width,
            (double)(lower - upper) / height
        );
    }

    /// <summary>A WebP to lay over the photo, stretched to its size: the stronger the more opaque, clear below 0.</summary>
    public byte[] ToWebp()
    {
        var values = Values();
        var top = Math.Max(values.Max(), 1e-3f);
        var rgba = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
        {
            var heat = Math.Clamp(values[i] / top, 0, 1);
            rgba[4 * i] = 255;
            rgba[(4 * i) + 1] = (byte)(200 * (1 - heat));
            rgba[(4 * i) + 3] = (byte)(MaxAlpha * heat);
        }

        return ImageCodec.EncodeWebp(new DecodedImage(width, height, rgba, "webp"), WebpQuality);
    }

    private float[] Values() => [.. sums.Zip(looks, (sum, count) => count > 0 ? sum / count : 0)];

    /// <summary>Bilinear between the patches' middles.</summary>
    private static float At(ReadOnlySpan<float> patches, int side, float x, float y)
    {
        var (u, v) = (Math.Clamp((x * side) - 0.5f, 0, side - 1), Math.Clamp((y * side) - 0.5f, 0, side - 1));
        var (left, top) = ((int)u, (int)v);
        var (right, bottom) = (Math.Min(left + 1, side - 1), Math.Min(top + 1, side - 1));
        var upper = float.Lerp(patches[(top * side) + left], patches[(top * side) + right], u - left);
        var lower = float.Lerp(patches[(bottom * side) + left], patches[(bottom * side) + right], u - left);
        return float.Lerp(upper, lower, v - top);
    }

    private IEnumerable<int> Connected(float[] values, int top)
    {
        var seen = new HashSet<int> { top };
        var open = new Queue<int>([top]);
        while (open.TryDequeue(out var i))
        {
            yield return i;
            foreach (var next in Neighbours(i))
            {
                if (values[next] >= values[top] * RegionShare && seen.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }
    }

    private IEnumerable<int> Neighbours(int i)
    {
        if (i % width > 0)
        {
            yield return i - 1;
        }

        if ((i % width) + 1 < width)
        {
            yield return i + 1;
        }

        if (i >= width)
        {
            yield return i - width;
        }

        if (i + width < sums.Length)
        {
            yield return i + width;
        }
    }
}
