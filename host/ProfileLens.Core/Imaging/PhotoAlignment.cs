namespace ProfileLens.Core.Imaging;

/// <summary>
/// Where each place of a remembered photo lies in the photo in question, both resampled: x' = XX·x + XY·y + X0 and
/// y' = YX·x + YY·y + Y0, in pixels.
/// </summary>
internal readonly record struct PhotoAlignment(float XX, float XY, float X0, float YX, float YY, float Y0)
{
    /// <summary>How many times larger lengths are in the photo in question.</summary>
    public float Scale => MathF.Sqrt(MathF.Abs((XX * YY) - (XY * YX)));

    /// <summary>Lays one keypoint over another, with their sizes alike.</summary>
    /// <param name="mirrored">Whether left and right are exchanged.</param>
    public static PhotoAlignment Of(Keypoint remembered, Keypoint now, bool mirrored)
    {
        var scale = now.Sigma / remembered.Sigma;
        var across = mirrored ? -scale : scale;
        return new(across, 0, now.X - (across * remembered.X), 0, scale, now.Y - (scale * remembered.Y));
    }

    /// <summary>Lays the whole frame over a frame of <paramref name="width"/> × <paramref name="height"/> pixels.</summary>
    /// <param name="orientation">How the photo in question has to be turned to look like the remembered one.</param>
    public static PhotoAlignment Of(PhotoSketch remembered, PdqHashOrientation orientation, int width, int height)
    {
        var turned =
            orientation
            is PdqHashOrientation.Transposed
                or PdqHashOrientation.Rotated90
                or PdqHashOrientation.Rotated270
                or PdqHashOrientation.AntiTransposed;
        var flipsX =
            orientation
            is PdqHashOrientation.Mirrored
                or PdqHashOrientation.Rotated180
                or PdqHashOrientation.Rotated90
                or PdqHashOrientation.AntiTransposed;
        var flipsY =
            orientation
            is PdqHashOrientation.UpsideDownMirrored
                or PdqHashOrientation.Rotated180
                or PdqHashOrientation.Rotated270
                or PdqHashOrientation.AntiTransposed;
        var across = (flipsX ? -1f : 1f) * width / (turned ? remembered.Height : remembered.Width);
        var down = (flipsY ? -1f : 1f) * height / (turned ? remembered.Width : remembered.Height);
        var (x0, y0) = (flipsX ? width : 0f, flipsY ? height : 0f);
        return turned ? new(0, across, x0, down, 0, y0) : new(across, 0, x0, 0, down, y0);
    }

    /// <summary>Where a place of the remembered photo lies.</summary>
    public (float X, float Y) Map(float x, float y) => ((XX * x) + (XY * y) + X0, (YX * x) + (YY * y) + Y0);

    /// <summary>Stretched about a place of the photo in question, then moved.</summary>
    public PhotoAlignment Changed((float X, float Y) about, float stretchX, float stretchY, float moveX, float moveY) =>
        new(
            XX * stretchX,
            XY * stretchX,
            ((X0 - about.X) * stretchX) + about.X + moveX,
            YX * stretchY,
            YY * stretchY,
            ((Y0 - about.Y) * stretchY) + about.Y + moveY
        );
}
