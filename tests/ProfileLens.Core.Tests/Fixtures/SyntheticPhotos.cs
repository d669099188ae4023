using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>
/// Pictures made of integer hashes and IEEE basic operations only, so that every machine draws the same pixels.
/// A name says it all: <c>kind-seed-widthxheight</c>, e.g. <c>scene-7-1080x1350</c>.
/// </summary>
internal static class SyntheticPhotos
{
    private delegate (int R, int G, int B) Painter(uint seed, float u, float v, int x, int y);

    private static readonly Dictionary<string, Painter> Painters = new(StringComparer.Ordinal)
    {
        ["plain"] = (seed, _, _, _, _) => Tint(seed, 0.6f),
        ["gradient"] = (seed, u, v, _, _) => Tint(seed, (u + (2 * v)) / 3),
        ["radial"] = (seed, u, v, _, _) => Tint(seed, 4 * (((u - 0.4f) * (u - 0.4f)) + ((v - 0.6f) * (v - 0.6f)))),
        ["noise"] = (seed, _, _, x, y) => Tint(seed, Hash(seed, x, y)),
        ["checks"] = (seed, u, v, _, _) => Tint(seed, ((int)(u * 9) + (int)(v * 7)) % 2),
        ["clouds"] = (seed, u, v, _, _) => Tint(seed, Fractal(seed, u * 4, v * 4)),
        ["shapes"] = (seed, u, v, _, _) => Tint(seed, Shapes(seed, u, v)),
        ["scene"] = Scene,
    };

    /// <summary>Draws the picture of that name.</summary>
    public static DecodedImage Draw(string name)
    {
        var parts = name.Split('-', 'x');
        var painter = Painters[parts[0]];
        var seed = uint.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        var width = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
        var height = int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture);
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = (i % width, i / width);
            var (r, g, b) = painter(seed, (float)x / width, (float)y / height, x, y);
            (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2]) = (Level(r), Level(g), Level(b));
            rgba[(4 * i) + 3] = 255;
        }

        return new DecodedImage(width, height, rgba, "synthetic");
    }

    /// <summary>Sky, three ranges of hills, a head with hair, eyes and mouth before them.</summary>
    private static (int R, int G, int B) Scene(uint seed, float u, float v, int x, int y)
    {
        var shade = Fractal(seed, u * 5, v * 5);
        for (var range = 3u; range >= 1; range--)
        {
            var ridge = 1 - (0.2f * range) + (0.3f * (Fractal(seed + range, u * 3, range) - 0.5f));
            shade = v > ridge ? (0.2f * range) + (0.2f * Fractal(seed + range, u * 20, v * 20)) : shade;
        }

        var (cx, cy) = (0.3f + (0.4f * Hash(seed, 1, 0)), 0.35f + (0.2f * Hash(seed, 2, 0)));
        shade = Disc(u, v, cx, cy - 0.05f, 0.23f, 0.28f) ? 0.15f + (0.1f * Hash(seed, x, y)) : shade;
        shade = Disc(u, v, cx, cy, 0.18f, 0.24f) ? 0.85f - (0.6f * (u - cx)) : shade;
        shade = Disc(u, v, cx - 0.07f, cy - 0.05f, 0.03f, 0.02f) ? 0.1f : shade;
        shade = Disc(u, v, cx + 0.07f, cy - 0.05f, 0.03f, 0.02f) ? 0.1f : shade;
        shade = Disc(u, v, cx, cy + 0.12f, 0.07f, 0.02f) ? 0.35f : shade;
        return Tint(seed, shade);
    }

    private static float Shapes(uint seed, float u, float v)
    {
        var shade = 0.5f;
        for (var i = 0; i < 12; i++)
        {
            var inside = Disc(
                u,
                v,
                Hash(seed, i, 1),
                Hash(seed, i, 2),
                0.3f * Hash(seed, i, 3),
                0.3f * Hash(seed, i, 4)
            );
            shade = inside ? Hash(seed, i, 5) : shade;
        }

        return shade;
    }

    private static bool Disc(float u, float v, float cx, float cy, float rx, float ry)
    {
        var (dx, dy) = ((u - cx) / rx, (v - cy) / ry);
        return (dx * dx) + (dy * dy) < 1;
    }

    /// <summary>Five octaves of value noise, 0–1.</summary>
    private static float Fractal(uint seed, float u, float v)
    {
        var (sum, weight) = (0f, 0.5f);
        for (var octave = 0u; octave < 5; octave++)
        {
            sum += weight * ValueNoise(seed + octave, u, v);
            (u, v, weight) = (u * 2, v * 2, weight / 2);
        }

        return sum;
    }

    private static float ValueNoise(uint seed, float u, float v)
    {
        var (x, y) = ((int)u, (int)v);
        var (fx, fy) = (Smooth(u - x), Smooth(v - y));
        var top = Hash(seed, x, y) + (fx * (Hash(seed, x + 1, y) - Hash(seed, x, y)));
        var bottom = Hash(seed, x, y + 1) + (fx * (Hash(seed, x + 1, y + 1) - Hash(seed, x, y + 1)));
        return top + (fy * (bottom - top));
    }

    private static float Smooth(float t) => t * t * (3 - (2 * t));

    /// <summary>0–1, by the finaliser of MurmurHash3.</summary>
    private static float Hash(uint seed, int x, int y)
    {
        var h = (seed * 0x9E3779B1) ^ ((uint)x * 0x85EBCA6B) ^ ((uint)y * 0xC2B2AE35);
        h = (h ^ (h >> 16)) * 0x85EBCA6B;
        h = (h ^ (h >> 13)) * 0xC2B2AE35;
        return ((h ^ (h >> 16)) >> 8) / 16777216f;
    }

    private static (int R, int G, int B) Tint(uint seed, float shade) =>
        (
            (int)(shade * (150 + (100 * Hash(seed, 101, 0)))),
            (int)(shade * (150 + (100 * Hash(seed, 102, 0)))),
            (int)(shade * (150 + (100 * Hash(seed, 103, 0))))
        );

    private static byte Level(int value) => (byte)Math.Clamp(value, 0, 255);
}
