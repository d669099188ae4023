using System.Numerics;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Authenticity.FaceGeometry;

/// <summary>An upright rectangle that may be the picture proper, without the bars that a site or a user put around it.</summary>
/// <param name="X">Left edge in pixels.</param>
/// <param name="Y">Upper edge in pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct PictureFrame(int X, int Y, int Width, int Height)
{
    /// <summary>A line of pixels belongs to a bar when no more than this share of it differs from the bar's colour.</summary>
    private const double OddShare = 0.01;

    /// <summary>How far a channel may lie from the bar's colour; compression stirs up plain areas by a few steps.</summary>
    private const int Tolerance = 20;

    /// <summary>Bars are looked for up to this share of the photo from each edge.</summary>
    private const double DeepestBar = 0.42;

    /// <summary>Narrower bars do not matter and broader plain areas at an edge are rarely bars.</summary>
    private const double NarrowestBar = 0.01;

    private const int Samples = 256;

    /// <summary>The middle.</summary>
    public Vector2 Centre => new(X + (Width / 2f), Y + (Height / 2f));

    /// <summary>The longer side.</summary>
    public int Longer => Math.Max(Width, Height);

    /// <summary>
    /// The whole photo first, then what remains without plain bars: on all sides, at left and right only, above and
    /// below only; each different one once. A plain wall behind a person looks like a bar, hence the choice.
    /// </summary>
    public static IReadOnlyList<PictureFrame> Candidates(DecodedImage photo)
    {
        var (left, right) = (Bar(photo, photo.Width, Column), Bar(photo, photo.Width, ColumnFromRight));
        var (top, bottom) = (Bar(photo, photo.Height, Row), Bar(photo, photo.Height, RowFromBottom));
        return
        [
            .. new[]
            {
                new PictureFrame(0, 0, photo.Width, photo.Height),
                new(left, top, photo.Width - left - right, photo.Height - top - bottom),
                new(left, 0, photo.Width - left - right, photo.Height),
                new(0, top, photo.Width, photo.Height - top - bottom),
            }.Distinct(),
        ];
    }

    private static int Column(DecodedImage photo, int line, double along) =>
        ((int)(along * (photo.Height - 1)) * photo.Width) + line;

    private static int ColumnFromRight(DecodedImage photo, int line, double along) =>
        Column(photo, photo.Width - 1 - line, along);

    private static int Row(DecodedImage photo, int line, double along) =>
        (line * photo.Width) + (int)(along * (photo.Width - 1));

    private static int RowFromBottom(DecodedImage photo, int line, double along) =>
        Row(photo, photo.Height - 1 - line, along);

    /// <summary>How many lines from one edge are one plain colour; 0 when too few or implausibly many.</summary>
    private static int Bar(DecodedImage photo, int lines, Func<DecodedImage, int, double, int> at)
    {
        var colour = Mean(photo, at);
        var most = (int)(lines * DeepestBar);
        var depth = 0;
        while (depth < most && IsPlain(photo, depth, colour, at))
        {
            depth++;
        }

        return depth == most || depth < lines * NarrowestBar ? 0 : depth;
    }

    private static Vector3 Mean(DecodedImage photo, Func<DecodedImage, int, double, int> at)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < Samples; i++)
        {
            sum += Colour(photo, at(photo, 0, Along(i)));
        }

        return sum / Samples;
    }

    private static bool IsPlain(DecodedImage photo, int line, Vector3 colour, Func<DecodedImage, int, double, int> at)
    {
        var odd = 0;
        for (var i = 0; i < Samples && odd <= Samples * OddShare; i++)
        {
            var off = Vector3.Abs(Colour(photo, at(photo, line, Along(i))) - colour);
            odd += Math.Max(off.X, Math.Max(off.Y, off.Z)) > Tolerance ? 1 : 0;
        }

        return odd <= Samples * OddShare;
    }

    private static double Along(int sample) => sample / (Samples - 1.0);

    private static Vector3 Colour(DecodedImage photo, int pixel) =>
        new(photo.Rgba[4 * pixel], photo.Rgba[(4 * pixel) + 1], photo.Rgba[(4 * pixel) + 2]);
}
