using Microsoft.ML.OnnxRuntime;

namespace ProfileLens.ModelTool;

/// <summary>Runs a converted network on a fixed input and compares its results with the original runtime's.</summary>
public static class NetworkCheck
{
    /// <summary>The fractional part of the golden ratio: multiples of it spread evenly over 0–1 (Weyl's sequence).</summary>
    private const double Golden = 0.6180339887498949;

    /// <summary>
    /// Returns the largest difference seen. A network taken as it is has no results to compare: its hash is the check.
    /// </summary>
    /// <exception cref="InvalidDataException">A result is missing, short or too far off.</exception>
    public static float Run(byte[] network, ModelSource source)
    {
        using var session = new InferenceSession(network);
        if (source.Check.Expected.Count == 0)
        {
            return 0;
        }

        var (name, input) = session.InputMetadata.Single();
        long[] shape = [.. input.Dimensions.Select(d => (long)Math.Max(1, d))];
        using var value = OrtValue.CreateTensorValueFromMemory(Pattern(shape, source.Check), shape);
        using var results = session.Run(new RunOptions(), [name], [value], [.. source.Check.Expected.Keys]);
        var worst = 0f;
        foreach (var ((output, expected), result) in source.Check.Expected.Zip(results))
        {
            worst = Math.Max(worst, Difference(expected, result.GetTensorDataAsSpan<float>(), $"{source.Id}/{output}"));
        }

        return worst <= source.Check.Tolerance
            ? worst
            : throw new InvalidDataException(
                $"{source.Id}: off by {worst}, at most {source.Check.Tolerance} is allowed"
            );
    }

    private static float[] Pattern(long[] shape, ModelCheck check)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(check.Low + ((check.High - check.Low) * (i * Golden % 1.0)));
        }

        return values;
    }

    private static float Difference(IReadOnlyList<float> expected, ReadOnlySpan<float> seen, string what)
    {
        if (seen.Length < expected.Count)
        {
            throw new InvalidDataException($"{what}: {seen.Length} values, at least {expected.Count} were expected");
        }

        var worst = 0f;
        for (var i = 0; i < expected.Count; i++)
        {
            worst = Math.Max(worst, Math.Abs(expected[i] - seen[i]));
        }

        return worst;
    }
}
