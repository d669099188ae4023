using System.Runtime.Intrinsics;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.Generated;

/// <summary>One square the network sees.</summary>
/// <param name="Place">In the photo, in pixels.</param>
/// <param name="Mirrored">Whether left and right are swapped.</param>
/// <param name="Pixels">Planar R, G, B, 0–1.</param>
internal sealed record Look(PixelRectangle Place, bool Mirrored, float[] Pixels)
{
    /// <summary>Cuts a square of <paramref name="size"/> px out of scaled pixels.</summary>
    public static Look Of(
        PixelRectangle place,
        bool mirrored,
        ReadOnlySpan<Vector128<float>> scaled,
        int stride,
        int size
    )
    {
        var plane = size * size;
        var pixels = new float[3 * plane];
        for (var y = 0; y < size; y++)
        {
            var row = scaled.Slice(y * stride, size);
            for (var x = 0; x < size; x++)
            {
                var colour = row[mirrored ? size - 1 - x : x] / 255f;
                var at = (y * size) + x;
                pixels[at] = colour[0];
                pixels[at + plane] = colour[1];
                pixels[at + (2 * plane)] = colour[2];
            }
        }

        return new(place, mirrored, pixels);
    }
}
