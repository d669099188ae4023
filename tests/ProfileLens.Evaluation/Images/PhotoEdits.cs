using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Evaluation.Images;

/// <summary>Something people do to photos.</summary>
/// <param name="Name">Kind in the labels file.</param>
/// <param name="IsHonest">Nothing was added or taken away.</param>
/// <param name="Make">Takes the photo, another one, and a number that decides all that is drawn; returns a JPEG file.</param>
internal sealed record PhotoEdit(string Name, bool IsHonest, Func<DecodedImage, DecodedImage, int, byte[]> Make);

/// <summary>The edits that are measured.</summary>
internal static class PhotoEdits
{
    private const int LongSide = 800;

    /// <summary>Saved twice; a part of another photo pasted in; a part copied to another place; the last two as a site serves them.</summary>
    public static IReadOnlyList<PhotoEdit> All { get; } =
    [
        new("saved-twice", IsHonest: true, (photo, _, n) => Save(Saved(photo, n), n)),
        new("pasted", IsHonest: false, (photo, donor, n) => Save(Pasted(photo, donor, n), n)),
        new("copied", IsHonest: false, (photo, _, n) => Save(Copied(photo, n), n)),
        new("pasted-then-site", IsHonest: false, (photo, donor, n) => Site(Pasted(photo, donor, n), n)),
        new("copied-then-site", IsHonest: false, (photo, _, n) => Site(Copied(photo, n), n)),
    ];

    /// <summary>The first save, q60–90, at the size of a photo on the web.</summary>
    private static DecodedImage Saved(DecodedImage photo, int number) =>
        Decode(ImageCodec.EncodeJpeg(PhotoScaler.Shrink(photo, LongSide), Draw(number, "first", 60, 90)));

    /// <summary>The last save, q85–95.</summary>
    private static byte[] Save(DecodedImage photo, int number) =>
        ImageCodec.EncodeJpeg(photo, Draw(number, "last", 85, 95));

    /// <summary>Scaled and saved once more, q75–90.</summary>
    private static byte[] Site(DecodedImage photo, int number) =>
        ImageCodec.EncodeJpeg(
            PhotoScaler.Shrink(Decode(Save(photo, number)), LongSide * 4 / 5),
            Draw(number, "site", 75, 90)
        );

    private static DecodedImage Pasted(DecodedImage photo, DecodedImage donor, int number)
    {
        var target = Saved(photo, number);
        var source = Decode(ImageCodec.EncodeJpeg(PhotoScaler.Shrink(donor, LongSide), Draw(number, "donor", 60, 90)));
        var (width, height) = PartOf(
            Math.Min(target.Width, source.Width),
            Math.Min(target.Height, source.Height),
            number
        );
        return Blit(source, PlaceIn(source, width, height, number, "from"), target, width, height, number);
    }

    private static DecodedImage Copied(DecodedImage photo, int number)
    {
        var target = Saved(photo, number);
        var (width, height) = PartOf(target.Width, target.Height, number);
        return Blit(target, PlaceIn(target, width, height, number, "from"), target, width, height, number);
    }

    /// <summary>An eighth to a quarter of each side.</summary>
    private static (int Width, int Height) PartOf(int width, int height, int number) =>
        (Draw(number, "width", width / 8, width / 4), Draw(number, "height", height / 8, height / 4));

    private static (int X, int Y) PlaceIn(DecodedImage image, int width, int height, int number, string what) =>
        (Draw(number, what + "x", 0, image.Width - width), Draw(number, what + "y", 0, image.Height - height));

    private static DecodedImage Blit(
        DecodedImage source,
        (int X, int Y) from,
        DecodedImage target,
        int width,
        int height,
        int number
    )
    {
        var to = PlaceIn(target, width, height, number, "to");
        if (Math.Abs(to.X - from.X) < width && Math.Abs(to.Y - from.Y) < height)
        {
            to = ((to.X + target.Width / 2) % (target.Width - width), to.Y);
        }

        var rgba = (byte[])target.Rgba.Clone();
        for (var y = 0; y < height; y++)
        {
            source
                .Rgba.AsSpan(((from.Y + y) * source.Width + from.X) * 4, width * 4)
                .CopyTo(rgba.AsSpan(((to.Y + y) * target.Width + to.X) * 4));
        }

        return target with
        {
            Rgba = rgba,
        };
    }

    private static DecodedImage Decode(byte[] file) => ImageCodec.Decode(file, DecodeLimits.Default);

    /// <summary>A number from lowest to highest that depends on nothing but the photo's number and what it is for.</summary>
    private static int Draw(int number, string what, int lowest, int highest) =>
        lowest
        + (int)(
            BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{number} {what}")))
            % (uint)(highest - lowest + 1)
        );
}
