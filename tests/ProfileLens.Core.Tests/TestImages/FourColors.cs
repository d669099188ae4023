using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>The known picture: 48 × 32 px, one flat colour in each quarter; see fixtures/images/formats/README.md.</summary>
internal static class FourColors
{
    public const int Width = 48;
    public const int Height = 32;

    private const uint TopLeft = 0xC02020;
    private const uint TopRight = 0x20A040;
    private const uint BottomLeft = 0x2040C0;
    private const uint BottomRight = 0xE0E0E0;

    public static DecodedImage Image { get; } = Make(Width, Height);

    /// <summary>The same picture at another size.</summary>
    public static DecodedImage Make(int width, int height)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            var color = ColorAt(i % width >= width / 2, i / width >= height / 2);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (R(color), G(color), B(color), 255);
        }

        return new DecodedImage(width, height, rgba, "png");
    }

    /// <summary>Asserts that the middle of each quarter has its colour, opaque.</summary>
    /// <param name="tolerance">Largest difference in any channel, 0–255.</param>
    public static void AssertShownBy(DecodedImage image, int tolerance)
    {
        Assert.Equal((Width, Height), (image.Width, image.Height));
        foreach (var (x, y) in new[] { (12, 8), (36, 8), (12, 24), (36, 24) })
        {
            var expected = ColorAt(x >= Width / 2, y >= Height / 2);
            AssertPixel(image, x, y, expected, tolerance);
        }
    }

    /// <summary>Asserts one pixel's colour, opaque.</summary>
    public static void AssertPixel(DecodedImage image, int x, int y, uint expected, int tolerance)
    {
        var p = image.Rgba.AsSpan((y * image.Width + x) * 4, 4);
        var worst = new[] { p[0] - R(expected), p[1] - G(expected), p[2] - B(expected), p[3] - 255 }.Max(Math.Abs);
        Assert.True(
            worst <= tolerance,
            $"pixel {x},{y}: expected #{expected:X6} ± {tolerance}, was #{p[0]:X2}{p[1]:X2}{p[2]:X2} alpha {p[3]}"
        );
    }

    /// <summary>Reads one of the fixtures.</summary>
    public static byte[] ReadFixture(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "images", "formats", name));

    private static uint ColorAt(bool right, bool bottom) =>
        (right, bottom) switch
        {
            (false, false) => TopLeft,
            (true, false) => TopRight,
            (false, true) => BottomLeft,
            _ => BottomRight,
        };

    private static byte R(uint color) => (byte)(color >> 16);

    private static byte G(uint color) => (byte)(color >> 8);

    private static byte B(uint color) => (byte)color;
}
