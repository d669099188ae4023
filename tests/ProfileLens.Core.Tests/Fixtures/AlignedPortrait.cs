using System.Numerics;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.FaceGeometry;
using ProfileLens.Core.Imaging;
using SkiaSharp;
using Xunit;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>A portrait cut as the pictures of face generators are, and what sites then do to it.</summary>
internal static class AlignedPortrait
{
    public const int Side = 640;

    private static readonly Lazy<ImageSubject> Photo = new(() => Portraits.Subject("female-11-1024.jpg"));

    /// <summary>Every cut that keeps the face where generators put it.</summary>
    public static TheoryData<string> Cuts =>
        ["whole", "4:5", "3:4", "16:9", "off-centre", "enlarged", "mirrored", "bars", "small"];

    /// <summary>The portrait after one of <see cref="Cuts"/>, as JPEG.</summary>
    public static byte[] As(string cut)
    {
        using var whole = Cut(offset: 0, scale: 1);
        return cut switch
        {
            "4:5" => Part(whole, new(64, 0, 576, 640)),
            "3:4" => Part(whole, new(80, 0, 560, 640)),
            "16:9" => Part(whole, new(0, 140, 640, 500)),
            "off-centre" => Part(whole, new(20, 0, 532, 640)),
            "enlarged" => Part(whole, new(40, 40, 600, 600)),
            "mirrored" => Mirror(whole),
            "bars" => OnBars(whole),
            "small" => Shrink(whole, 320),
            _ => Jpeg(whole),
        };
    }

    /// <summary>The same portrait cut by another square.</summary>
    /// <param name="offset">Shares of the side by which the square is moved right and down.</param>
    /// <param name="scale">Its side over the aligned one.</param>
    public static byte[] Misplaced(float offset, float scale)
    {
        using var photo = Cut(offset, scale);
        return Jpeg(photo);
    }

    private static SKBitmap Cut(float offset, float scale)
    {
        var photo = Photo.Value;
        var square = AlignedSquare.Of(photo.Faces[0].Mesh!);
        var centre = square.Centre + new Vector2(offset * square.Side);
        var crop = CropTransform.Square(centre, square.Side * scale, square.Roll, Side);
        var values = photo.Pyramid.Crop(crop, Side, Side, new CropLayout(0, 255));
        var bitmap = new SKBitmap(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? byte.MaxValue : (byte)values[(3 * (i / 4)) + (i % 4)];
        }

        return bitmap;
    }

    private static byte[] Part(SKBitmap photo, SKRectI part)
    {
        using var cut = new SKBitmap();
        photo.ExtractSubset(cut, part);
        return Jpeg(cut);
    }

    private static byte[] Mirror(SKBitmap photo)
    {
        using var turned = new SKBitmap(photo.Info);
        using var canvas = new SKCanvas(turned);
        canvas.Scale(-1, 1, Side / 2f, 0);
        canvas.DrawBitmap(photo, 0, 0, new SKSamplingOptions(SKFilterMode.Linear));
        return Jpeg(turned);
    }

    private static byte[] OnBars(SKBitmap photo)
    {
        using var wide = new SKBitmap(new SKImageInfo(Side + 300, Side + 80, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(wide);
        canvas.Clear(SKColors.Black);
        canvas.DrawBitmap(photo, 150, 40, new SKSamplingOptions(SKFilterMode.Nearest));
        return Jpeg(wide);
    }

    private static byte[] Shrink(SKBitmap photo, int side)
    {
        using var small = photo.Resize(
            new SKSizeI(side, side),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return Jpeg(small);
    }

    private static byte[] Jpeg(SKBitmap photo)
    {
        using var data = photo.Encode(SKEncodedImageFormat.Jpeg, 85);
        return data.ToArray();
    }
}
