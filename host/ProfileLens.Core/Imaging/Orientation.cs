using System.Runtime.InteropServices;

namespace ProfileLens.Core.Imaging;

/// <summary>Turns pixels upright by the EXIF orientation (CIPA DC-008, tag 0x0112).</summary>
internal static class Orientation
{
    /// <summary>Returns the pixels upright; the same array when they already are.</summary>
    /// <param name="rgba">Row-major, 4 bytes a pixel.</param>
    /// <param name="orientation">1–8; anything else counts as upright.</param>
    public static (int Width, int Height, byte[] Rgba) Apply(int width, int height, byte[] rgba, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return (width, height, rgba);
        }

        var turned = new byte[rgba.Length];
        var from = MemoryMarshal.Cast<byte, uint>(rgba.AsSpan());
        var to = MemoryMarshal.Cast<byte, uint>(turned.AsSpan());
        var (uprightWidth, uprightHeight) = orientation >= 5 ? (height, width) : (width, height);
        var (origin, stepX, stepY) = Walk(width, height, orientation);
        for (var y = 0; y < uprightHeight; y++)
        {
            var source = origin + y * stepY;
            var row = to.Slice(y * uprightWidth, uprightWidth);
            for (var x = 0; x < row.Length; x++, source += stepX)
            {
                row[x] = from[source];
            }
        }

        return (uprightWidth, uprightHeight, turned);
    }

    /// <summary>Index of the stored pixel shown at the top left, and the steps to its right and lower neighbours.</summary>
    private static (int Origin, int StepX, int StepY) Walk(int width, int height, int orientation)
    {
        var (right, bottom) = (width - 1, (height - 1) * width);
        return orientation switch
        {
            2 => (right, -1, width),
            3 => (bottom + right, -1, -width),
            4 => (bottom, 1, -width),
            5 => (0, width, 1),
            6 => (bottom, -width, 1),
            7 => (bottom + right, -width, -1),
            _ => (right, width, -1),
        };
    }
}
