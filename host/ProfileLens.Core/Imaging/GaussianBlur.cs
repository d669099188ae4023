namespace ProfileLens.Core.Imaging;

/// <summary>Separable Gaussian blur, cut at three standard deviations and mirrored at the edges.</summary>
internal static class GaussianBlur
{
    /// <summary>Blurs; both sides must be longer than three standard deviations.</summary>
    /// <param name="sigma">Standard deviation in pixels, above 0.</param>
    public static LumaPlane Apply(LumaPlane picture, double sigma)
    {
        var kernel = Kernel(sigma);
        return Across(Down(picture, kernel), kernel);
    }

    private static float[] Kernel(double sigma)
    {
        var reach = (int)Math.Ceiling(3 * sigma);
        var weights = new double[(2 * reach) + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(-0.5 * Math.Pow((i - reach) / sigma, 2));
        }

        var sum = weights.Sum();
        return Array.ConvertAll(weights, w => (float)(w / sum));
    }

    private static LumaPlane Down(LumaPlane picture, float[] kernel)
    {
        var blurred = picture with { Values = new float[picture.Values.Length] };
        for (var y = 0; y < picture.Height; y++)
        {
            for (var tap = 0; tap < kernel.Length; tap++)
            {
                var row = Mirrored(y + tap - (kernel.Length / 2), picture.Height);
                LumaRows.AddScaled(picture.Row(row), kernel[tap], blurred.Row(y));
            }
        }

        return blurred;
    }

    private static LumaPlane Across(LumaPlane picture, float[] kernel)
    {
        var blurred = picture with { Values = new float[picture.Values.Length] };
        var reach = kernel.Length / 2;
        var padded = new float[picture.Width + (2 * reach)];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            row.CopyTo(padded.AsSpan(reach));
            for (var i = 1; i <= reach; i++)
            {
                padded[reach - i] = row[i];
                padded[reach + row.Length - 1 + i] = row[row.Length - 1 - i];
            }

            for (var tap = 0; tap < kernel.Length; tap++)
            {
                LumaRows.AddScaled(padded.AsSpan(tap, row.Length), kernel[tap], blurred.Row(y));
            }
        }

        return blurred;
    }

    private static int Mirrored(int index, int length) =>
        index < 0 ? -index
        : index >= length ? (2 * (length - 1)) - index
        : index;
}
