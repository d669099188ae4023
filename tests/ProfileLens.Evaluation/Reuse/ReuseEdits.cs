using ProfileLens.Core.Imaging;
using SkiaSharp;

namespace ProfileLens.Evaluation.Reuse;

/// <summary>What people and sites do to a photo before it turns up again; each edit is saved as JPEG at the end.</summary>
/// <param name="Name">Row of the table.</param>
/// <param name="Quality">JPEG quality it is saved with.</param>
internal sealed record ReuseEdit(string Name, int Quality, Func<SKImage, Dice, SKImage> Apply)
{
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>All edits, in the order of the table.</summary>
    public static IReadOnlyList<ReuseEdit> All { get; } =
    [
        new("saved again, quality 80", 80, (photo, _) => Part(photo, 0, 0, 1, 1)),
        new("JPEG quality 30", 30, (photo, _) => Part(photo, 0, 0, 1, 1)),
        new("half size", 75, (photo, _) => Resized(photo, 0.5f)),
        new("320 px on the longer side, quality 60", 60, (photo, _) => Resized(photo, 320f / Longer(photo))),
        new("cropped 5 % on one side", 80, (photo, dice) => OneSide(photo, dice, 0.05f)),
        new("cropped 10 % on one side", 80, (photo, dice) => OneSide(photo, dice, 0.1f)),
        new("cropped 20 % on one side", 80, (photo, dice) => OneSide(photo, dice, 0.2f)),
        new("cropped to 95 % of width and height", 80, (photo, dice) => Anywhere(photo, dice, 0.95f)),
        new("cropped to 90 % of width and height", 80, (photo, dice) => Anywhere(photo, dice, 0.9f)),
        new("cropped to 80 % of width and height", 80, (photo, dice) => Anywhere(photo, dice, 0.8f)),
        new("cropped 5–20 % on each side, at random", 80, (photo, dice) => EachSide(photo, dice, 0.05f, 0.2f)),
        new("cropped 20 % on each of the four sides", 80, (photo, dice) => EachSide(photo, dice, 0.2f, 0.2f)),
        new("cropped to a square", 80, (photo, _) => Square(photo)),
        new("mirrored", 80, (photo, _) => Mirrored(photo)),
        new("mirrored, cropped to 85 %, quality 50", 50, (photo, dice) => Mirrored(Anywhere(photo, dice, 0.85f))),
        new("white border of 8 %", 80, (photo, _) => Framed(photo, 0.08f, 0.08f, SKColors.White)),
        new("black bars above and below, 25 % each", 80, (photo, _) => Framed(photo, 0, 0.25f, SKColors.Black)),
        new("set into its own blurred enlargement", 80, (photo, _) => OnItself(photo)),
        new("band with writing across the lower part", 80, (photo, _) => Written(photo)),
        new("warm filter with more contrast", 80, (photo, _) => Toned(photo, Warm)),
        new("grey and faded", 80, (photo, _) => Toned(photo, Faded)),
    ];

    private static float[] Warm => [1.35f, 0, 0, 0, -0.1f, 0, 1.2f, 0, 0, -0.1f, 0, 0, 0.95f, 0, -0.05f, 0, 0, 0, 1, 0];

    private static float[] Faded =>
        [0.2f, 0.4f, 0.1f, 0, 0.2f, 0.2f, 0.4f, 0.1f, 0, 0.2f, 0.2f, 0.4f, 0.1f, 0, 0.2f, 0, 0, 0, 1, 0];

    /// <summary>The edited photo, encoded.</summary>
    public byte[] Save(DecodedImage photo, Dice dice)
    {
        using var colors = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colors);
        using var whole = SKImage.FromPixelCopy(info, photo.Rgba);
        using var edited = Apply(whole, dice);
        using var data = edited.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }

    private static int Longer(SKImage photo) => Math.Max(photo.Width, photo.Height);

    private static SKImage Draw(float width, float height, Action<SKCanvas> draw)
    {
        using var surface = SKSurface.Create(
            new SKImageInfo(Math.Max(8, (int)width), Math.Max(8, (int)height), SKColorType.Rgba8888)
        );
        surface.Canvas.Clear(SKColors.White);
        draw(surface.Canvas);
        return surface.Snapshot();
    }

    /// <summary>The part between these fractions of width and height.</summary>
    private static SKImage Part(SKImage photo, float left, float top, float right, float bottom)
    {
        var (x, y) = ((int)(left * photo.Width), (int)(top * photo.Height));
        return Draw(
            (right * photo.Width) - x,
            (bottom * photo.Height) - y,
            canvas => canvas.DrawImage(photo, -x, -y, SKSamplingOptions.Default)
        );
    }

    private static SKImage Resized(SKImage photo, float factor)
    {
        var (width, height) = ((int)(photo.Width * factor), (int)(photo.Height * factor));
        return Draw(width, height, canvas => canvas.DrawImage(photo, new SKRect(0, 0, width, height), Smooth));
    }

    private static SKImage OneSide(SKImage photo, Dice dice, float share) =>
        (int)(4 * dice.NextSingle()) switch
        {
            0 => Part(photo, share, 0, 1, 1),
            1 => Part(photo, 0, share, 1, 1),
            2 => Part(photo, 0, 0, 1 - share, 1),
            _ => Part(photo, 0, 0, 1, 1 - share),
        };

    private static SKImage Anywhere(SKImage photo, Dice dice, float share)
    {
        var (x, y) = (dice.NextSingle() * (1 - share), dice.NextSingle() * (1 - share));
        return Part(photo, x, y, x + share, y + share);
    }

    private static SKImage EachSide(SKImage photo, Dice dice, float least, float most)
    {
        return Part(photo, Share(), Share(), 1 - Share(), 1 - Share());

        float Share() => least + (dice.NextSingle() * (most - least));
    }

    /// <summary>From the middle of the width and the upper part of the height, as sites do; a square one to 4:5.</summary>
    private static SKImage Square(SKImage photo)
    {
        var ratio = (float)photo.Width / photo.Height;
        return ratio == 1 ? Part(photo, 0.1f, 0, 0.9f, 1)
            : ratio > 1 ? Part(photo, 0.5f - (0.5f / ratio), 0, 0.5f + (0.5f / ratio), 1)
            : Part(photo, 0, (1 - ratio) / 3, 1, ((1 - ratio) / 3) + ratio);
    }

    private static SKImage Mirrored(SKImage photo) =>
        Draw(
            photo.Width,
            photo.Height,
            canvas =>
            {
                canvas.Scale(-1, 1, photo.Width / 2f, 0);
                canvas.DrawImage(photo, 0, 0, SKSamplingOptions.Default);
            }
        );

    private static SKImage Framed(SKImage photo, float across, float down, SKColor color)
    {
        var (x, y) = ((int)(across * photo.Width), (int)(down * photo.Height));
        return Draw(
            photo.Width + (2 * x),
            photo.Height + (2 * y),
            canvas =>
            {
                canvas.Clear(color);
                canvas.DrawImage(photo, x, y, SKSamplingOptions.Default);
            }
        );
    }

    /// <summary>As stories do with photos of other proportions.</summary>
    private static SKImage OnItself(SKImage photo)
    {
        var (width, height) = (photo.Width, photo.Height * 1.3f);
        using var paint = new SKPaint();
        using var blur = SKImageFilter.CreateBlur(width / 20f, width / 20f);
        paint.ImageFilter = blur;
        return Draw(
            width,
            height,
            canvas =>
            {
                canvas.DrawImage(photo, new SKRect(-0.15f * width, 0, 1.15f * width, height), Smooth, paint);
                canvas.DrawImage(photo, 0, 0.15f * photo.Height, SKSamplingOptions.Default);
            }
        );
    }

    /// <summary>A dark band of an eighth of the height with letter-like strokes (there may be no font on the machine).</summary>
    private static SKImage Written(SKImage photo)
    {
        var (width, height) = ((float)photo.Width, (float)photo.Height);
        using var dark = new SKPaint { Color = new SKColor(0, 0, 0, 220) };
        using var light = new SKPaint { Color = SKColors.White };
        return Draw(
            width,
            height,
            canvas =>
            {
                canvas.DrawImage(photo, 0, 0, SKSamplingOptions.Default);
                canvas.DrawRect(0, 0.8f * height, width, 0.125f * height, dark);
                for (var letter = 0; letter < 20; letter++)
                {
                    var x = width * (0.05f + (0.045f * letter));
                    canvas.DrawRect(x, 0.83f * height, width * 0.008f, 0.065f * height, light);
                    canvas.DrawRect(x, (letter % 3 * 0.028f + 0.83f) * height, width * 0.03f, 0.009f * height, light);
                }
            }
        );
    }

    private static SKImage Toned(SKImage photo, float[] matrix)
    {
        using var filter = SKColorFilter.CreateColorMatrix(matrix);
        using var paint = new SKPaint();
        paint.ColorFilter = filter;
        return Draw(
            photo.Width,
            photo.Height,
            canvas => canvas.DrawImage(photo, 0, 0, SKSamplingOptions.Default, paint)
        );
    }
}
