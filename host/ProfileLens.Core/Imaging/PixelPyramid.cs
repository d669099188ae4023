using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProfileLens.Core.Imaging;

/// <summary>How the values of a crop are laid out for a network.</summary>
/// <param name="Low">The value of black.</param>
/// <param name="High">The value of full brightness.</param>
/// <param name="Planar">All red values first, then green, then blue; else R, G, B of each pixel in turn.</param>
/// <param name="Outside">Grey of what lies outside the photo, 0–255; its edge is drawn out where null.</param>
public readonly record struct CropLayout(float Low, float High, bool Planar = false, float? Outside = null);

/// <summary>
/// A photo with its halved copies, so that a crop of any scale can be cut without the false patterns that skipping
/// pixels makes. Transparency is ignored. Safe for several threads. Takes a third of the photo's memory beside it.
/// </summary>
public sealed class PixelPyramid
{
    private const int SmallestSide = 64;

    private readonly List<Level> levels = [];

    /// <summary>Makes the halved copies, until the longer side is below 128 px.</summary>
    public PixelPyramid(DecodedImage image)
    {
        levels.Add(new(image.Width, image.Height, image.Rgba));
        while (Math.Max(levels[^1].Width, levels[^1].Height) >= 2 * SmallestSide && levels[^1].CanHalve)
        {
            levels.Add(levels[^1].Halve());
        }
    }

    /// <summary>Width of the photo in pixels.</summary>
    public int Width => levels[0].Width;

    /// <summary>Height of the photo in pixels.</summary>
    public int Height => levels[0].Height;

    /// <summary>Cuts a crop with bilinear interpolation out of the copy nearest in scale.</summary>
    /// <returns>3 × width × height values between <c>Low</c> and <c>High</c> of <paramref name="layout"/>.</returns>
    public float[] Crop(CropTransform transform, int width, int height, CropLayout layout)
    {
        var depth = (int)Math.Round(Math.Log2(Math.Max(1, transform.Scale)));
        depth = Math.Min(depth, levels.Count - 1);
        var level = levels[depth];
        var toLevel =
            transform.Matrix * Matrix3x2.CreateScale(1f / (1 << depth)) * Matrix3x2.CreateTranslation(-0.5f, -0.5f);
        var values = new float[3 * width * height];
        var (step, plane) = layout.Planar ? (1, width * height) : (3, 1);
        var (range, low) = ((layout.High - layout.Low) / 255f, new Vector4(layout.Low));
        for (var (y, i) = (0, 0); y < height; y++)
        {
            for (var x = 0; x < width; x++, i += step)
            {
                var at = Vector2.Transform(new(x + 0.5f, y + 0.5f), toLevel);
                var colour = (level.At(at, layout.Outside) * range) + low;
                (values[i], values[i + plane], values[i + (2 * plane)]) = (colour.X, colour.Y, colour.Z);
            }
        }

        return values;
    }

    private sealed class Level(int width, int height, byte[] rgba)
    {
        public int Width => width;

        public int Height => height;

        public bool CanHalve => width >= 2 && height >= 2;

        /// <summary>Each pixel becomes the mean of four; an odd last row or column is dropped.</summary>
        public Level Halve()
        {
            var (w, h) = (width / 2, height / 2);
            var half = new byte[w * h * 4];
            var source = MemoryMarshal.Cast<byte, uint>(rgba.AsSpan());
            var target = MemoryMarshal.Cast<byte, uint>(half.AsSpan());
            for (var y = 0; y < h; y++)
            {
                var upper = source.Slice(2 * y * width, 2 * w);
                var lower = source.Slice(((2 * y) + 1) * width, 2 * w);
                var row = target.Slice(y * w, w);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = Mean(upper[2 * x], upper[(2 * x) + 1], lower[2 * x], lower[(2 * x) + 1]);
                }
            }

            return new(w, h, half);
        }

        /// <summary>The colour at a point of pixel centres, 0–255; alpha in W.</summary>
        public Vector4 At(Vector2 at, float? outside)
        {
            if (outside is { } grey && (at.X <= -1 || at.Y <= -1 || at.X >= width || at.Y >= height))
            {
                return new(grey);
            }

            if (at.X >= 0 && at.Y >= 0 && at.X < width - 1 && at.Y < height - 1)
            {
                var (x, y) = ((int)at.X, (int)at.Y);
                var first = (y * width) + x;
                return Between(first, first + 1, first + width, first + width + 1, new(at.X - x, at.Y - y));
            }

            var (left, top) = (MathF.Floor(at.X), MathF.Floor(at.Y));
            var (x0, x1) = (ClampX(left), ClampX(left + 1));
            var (y0, y1) = (ClampY(top) * width, ClampY(top + 1) * width);
            return Between(y0 + x0, y0 + x1, y1 + x0, y1 + x1, new(at.X - left, at.Y - top));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector4 Between(int a, int b, int c, int d, Vector2 share)
        {
            var upper = Vector4.Lerp(Pixel(a), Pixel(b), share.X);
            var lower = Vector4.Lerp(Pixel(c), Pixel(d), share.X);
            return Vector4.Lerp(upper, lower, share.Y);
        }

        private int ClampX(float x) => (int)Math.Clamp(x, 0, width - 1);

        private int ClampY(float y) => (int)Math.Clamp(y, 0, height - 1);

        private Vector4 Pixel(int index) =>
            Resampler.Colour(MemoryMarshal.Cast<byte, uint>(rgba.AsSpan())[index]).AsVector4();

        /// <summary>The mean of four pixels, two channels at a time in one register, rounded to nearest.</summary>
        private static uint Mean(uint a, uint b, uint c, uint d)
        {
            const uint Even = 0x00FF00FF;
            const uint Half = 0x00020002;
            var even = ((a & Even) + (b & Even) + (c & Even) + (d & Even) + Half) >> 2;
            var odd = ((a >> 8) & Even) + ((b >> 8) & Even) + ((c >> 8) & Even) + ((d >> 8) & Even) + Half;
            return (even & Even) | ((odd << 6) & ~Even);
        }
    }
}
