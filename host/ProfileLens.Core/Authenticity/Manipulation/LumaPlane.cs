using System.Runtime.InteropServices;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>Brightness of a photo, or of its middle where the photo is very large.</summary>
internal sealed class LumaPlane
{
    /// <summary>More pixels than this are not looked at: 4 megapixels, 16 MB.</summary>
    private const int MaxPixels = 4_000_000;

    /// <summary>Side of a JPEG block; a cut keeps to it.</summary>
    private const int Block = 8;

    private readonly int left;
    private readonly int top;
    private readonly int fullWidth;
    private readonly int fullHeight;

    private LumaPlane(DecodedImage image, int width, int height)
    {
        (fullWidth, fullHeight) = (image.Width, image.Height);
        (Width, Height) = (width, height);
        left = (image.Width - width) / 2 / Block * Block;
        top = (image.Height - height) / 2 / Block * Block;
        Values = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var source = image.Rgba.AsSpan(((top + y) * image.Width + left) * 4, width * 4);
            LumaRows.ReadOpaque(MemoryMarshal.Cast<byte, uint>(source), Values.AsSpan(y * width, width));
        }
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Row-major, 0–255.</summary>
    public float[] Values { get; }

    /// <summary>Reads the brightness of a photo, ITU-R BT.601 weights as JPEG uses them (T.871, section 7).</summary>
    public static LumaPlane Of(DecodedImage image)
    {
        var scale = Math.Min(1, Math.Sqrt((double)MaxPixels / ((long)image.Width * image.Height)));
        return new LumaPlane(image, Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
    }

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int y) => Values.AsSpan(y * Width, Width);

    /// <summary>A rectangle of the plane, in pixels, as a part of the whole photo.</summary>
    public RegionEvidence Region(double x, double y, double width, double height)
    {
        var (x0, y0) = (Math.Clamp((left + x) / fullWidth, 0, 1), Math.Clamp((top + y) / fullHeight, 0, 1));
        return new RegionEvidence(
            Math.Round(x0, 4),
            Math.Round(y0, 4),
            Math.Round(Math.Min(width / fullWidth, 1 - x0), 4),
            Math.Round(Math.Min(height / fullHeight, 1 - y0), 4)
        );
    }
}
