using System.Runtime.Intrinsics;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.Generated;

/// <summary>Cuts the looks out of a photo, the same ones each time; what is too small is left out.</summary>
internal sealed class LookCutter(GeneratedImageSettings settings)
{
    private readonly int size = settings.CropSize;

    /// <summary>
    /// All looks there are; none where the photo is too small. The whole photo is looked at only where no face is large
    /// enough: beside a face it found no more and cost most of the time.
    /// </summary>
    /// <param name="face">The main face, forehead to chin, or null where there is none.</param>
    public IEnumerable<Look> Cut(DecodedImage photo, FaceBox? face)
    {
        List<Look> ofFace = face is { } box ? [.. FaceLooks(photo, box)] : [];
        return ofFace.Count > 0 ? ofFace : WholeLooks(photo);
    }

    private IEnumerable<Look> FaceLooks(DecodedImage photo, FaceBox face)
    {
        foreach (var view in settings.Face.Views)
        {
            var wanted = settings.Face.Context * view.Zoom * face.Side;
            var side = Math.Min(wanted, Math.Min(photo.Width, photo.Height));
            if (side >= settings.Face.Smallest)
            {
                var place = new PixelRectangle(
                    Math.Clamp(face.Centre.X + (view.X * wanted) - (wanted / 2), 0, photo.Width - side),
                    Math.Clamp(face.Centre.Y + (view.Y * wanted) - (wanted / 2), 0, photo.Height - side),
                    side,
                    side
                );
                yield return Look.Of(place, view.Mirrored, Scaled(photo, place, view.Finest), size, size);
            }
        }
    }

    private Vector128<float>[] Scaled(DecodedImage photo, PixelRectangle place, int? finest)
    {
        if (finest is not { } side || place.Width <= side)
        {
            return Resampler.Scale(photo, place, size, size);
        }

        var small = Resampler.Resize(photo, place, side, side);
        return Resampler.Scale(small, new(0, 0, side, side), size, size);
    }

    private IEnumerable<Look> WholeLooks(DecodedImage photo)
    {
        var scale = (float)settings.Whole.ShortSide / Math.Min(photo.Width, photo.Height);
        if (scale > settings.Whole.MaxUpscale)
        {
            yield break;
        }

        var width = Math.Max(size, (int)MathF.Round(photo.Width * scale));
        var height = Math.Max(size, (int)MathF.Round(photo.Height * scale));
        var (across, down) = ((float)photo.Width / width, (float)photo.Height / height);
        var scaled = Resampler.Scale(photo, new(0, 0, photo.Width, photo.Height), width, height);
        foreach (var at in settings.Whole.At)
        {
            var (x, y) = ((int)MathF.Round(at.X * (width - size)), (int)MathF.Round(at.Y * (height - size)));
            yield return Look.Of(
                new(x * across, y * down, size * across, size * down),
                mirrored: false,
                scaled.AsSpan((y * width) + x),
                width,
                size
            );
        }
    }
}
