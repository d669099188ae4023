namespace ProfileLens.Core.Imaging;

/// <summary>
/// A picture blurred more and more, and what each step takes away: the difference-of-Gaussians scale space of Lowe,
/// "Distinctive Image Features from Scale-Invariant Keypoints" (IJCV 2004), at three steps an octave.
/// </summary>
internal sealed class ScaleSpace
{
    /// <summary>Steps in which the blur doubles.</summary>
    public const int StepsPerOctave = 3;

    /// <summary>Blurs, each 2^(1/3) of the one before.</summary>
    public const int Levels = 9;

    /// <summary>Blur of the sharpest level, as a standard deviation in pixels.</summary>
    public const float FirstSigma = 2.5f;

    /// <summary>Shortest side in pixels: the widest blur step reaches 29 pixels and is mirrored at the edges.</summary>
    public const int MinSide = 32;

    /// <summary>What the resampling before has blurred already.</summary>
    private const double SourceSigma = 0.5;

    private ScaleSpace(LumaPlane sharpest, LumaPlane[] differences)
    {
        (Sharpest, Differences) = (sharpest, differences);
        Floors = Array.ConvertAll(differences, d => 0.4f * MeanMagnitude(d));
    }

    /// <summary>The level of <see cref="FirstSigma"/>.</summary>
    public LumaPlane Sharpest { get; }

    /// <summary>Eight planes: level i + 1 less level i.</summary>
    public IReadOnlyList<LumaPlane> Differences { get; }

    /// <summary>For each difference, the magnitude below which its sign says little: two fifths of the mean.</summary>
    public IReadOnlyList<float> Floors { get; }

    /// <summary>Pixels.</summary>
    public int Width => Sharpest.Width;

    /// <summary>Pixels.</summary>
    public int Height => Sharpest.Height;

    /// <summary>Standard deviation of a level, which may lie between two.</summary>
    public static float SigmaOf(float level) => FirstSigma * MathF.Pow(2, level / StepsPerOctave);

    /// <summary>Blurs a picture whose sides are at least <see cref="MinSide"/>.</summary>
    public static ScaleSpace Of(LumaPlane picture)
    {
        var sharpest = GaussianBlur.Apply(picture, Step(SourceSigma, FirstSigma));
        var differences = new LumaPlane[Levels - 1];
        var before = sharpest;
        for (var level = 0; level < differences.Length; level++)
        {
            var after = GaussianBlur.Apply(before, Step(SigmaOf(level), SigmaOf(level + 1)));
            differences[level] = Difference(after, before);
            before = after;
        }

        return new ScaleSpace(sharpest, differences);
    }

    private static double Step(double from, double to) => Math.Sqrt((to * to) - (from * from));

    private static LumaPlane Difference(LumaPlane after, LumaPlane before)
    {
        var values = (float[])after.Values.Clone();
        LumaRows.AddScaled(before.Values, -1, values);
        return after with { Values = values };
    }

    private static float MeanMagnitude(LumaPlane plane)
    {
        var sum = 0f;
        foreach (var value in plane.Values)
        {
            sum += MathF.Abs(value);
        }

        return sum / plane.Values.Length;
    }
}
