namespace ProfileLens.Core.Authenticity.FaceGeometry;

/// <summary>
/// How a face's square lies in a picture, compared with where generators put it. Distances are counted in standard
/// deviations; infinite where the look does not apply.
/// </summary>
/// <param name="Framed">The picture's longer side is the square's side and its middle the square's middle.</param>
/// <param name="Slid">The same, but what was cut off the other sides may be uneven.</param>
/// <param name="Zoomed">The same middle, but the square reaches beyond the picture on all sides.</param>
public readonly record struct Placement(double Framed, double Slid, double Zoomed)
{
    /// <summary>A picture with a lesser difference of its sides is a whole square.</summary>
    private const double LeastCut = 0.01;

    /// <summary>How far a crop may seem to reach over the square's edge, in sides.</summary>
    private const double EdgeSlack = 0.01;

    /// <summary>
    /// A picture that lost more of its height tells too little when where it was cut is unknown: of real portraits too
    /// many have the eyes that far apart.
    /// </summary>
    private const double MostHeightCut = 0.1;

    /// <summary>Logarithms of the least and the most zoom.</summary>
    private static readonly (double Least, double Most) Zoom = (0.02, 0.45);

    /// <summary>Compares a square with one frame.</summary>
    public static Placement Of(AlignedSquare square, PictureFrame frame, PlacementModel model)
    {
        var x = (square.Centre.X - frame.Centre.X) / frame.Longer;
        var y = (square.Centre.Y - frame.Centre.Y) / frame.Longer;
        var size = Math.Log(square.Side / frame.Longer);
        var roll = model.Roll.Off(square.Roll);
        var framed = model.X.Off(x) + model.Y.Off(y) + model.Size.Off(size) + roll;
        return new(Math.Sqrt(framed), Slide(x, y, size, roll, frame, model), Zooming(x, y, size, roll, model));
    }

    /// <summary>Whether any look comes near enough.</summary>
    public bool Fits(PlacementLimits limits) => Framed < limits.Framed || Slid < limits.Slid || Zoomed < limits.Zoomed;

    private static double Slide(double x, double y, double size, double roll, PictureFrame frame, PlacementModel model)
    {
        var cut = 1 - ((double)Math.Min(frame.Width, frame.Height) / frame.Longer);
        var (slid, kept) = frame.Width < frame.Height ? (x, model.Y.Off(y)) : (y, model.X.Off(x));
        var isTelling = cut >= LeastCut && (frame.Width < frame.Height || cut <= MostHeightCut);
        return !isTelling || Math.Abs(slid) > (cut / 2) + EdgeSlack
            ? double.PositiveInfinity
            : Math.Sqrt(kept + model.Size.Off(size) + roll);
    }

    private static double Zooming(double x, double y, double size, double roll, PlacementModel model)
    {
        var zoom = Math.Exp(size);
        return size < Zoom.Least || size > Zoom.Most
            ? double.PositiveInfinity
            : Math.Sqrt(model.X.Off(x / zoom) + model.Y.Off(y / zoom) + roll);
    }
}
