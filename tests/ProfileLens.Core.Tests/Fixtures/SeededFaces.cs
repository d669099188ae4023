using ProfileLens.Core.Tests.TestImages;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>Embeddings that are no one's, made from seeds.</summary>
internal static class SeededFaces
{
    private const int Length = 512;

    /// <summary>Of length 1; those of two seeds are unlike: within 0.2 of 0.</summary>
    public static float[] Face(int seed)
    {
        var random = new Prng((ulong)seed);
        return Unit([.. Enumerable.Range(0, Length).Select(_ => random.Next(2001) - 1000f)]);
    }

    /// <summary>A face whose likeness with that of the seed is as given.</summary>
    public static float[] Like(int seed, float likeness)
    {
        var (face, other) = (Face(seed), Face(seed + 1_000_000));
        var along = face.Zip(other, (a, b) => a * b).Sum();
        var across = Unit([.. other.Zip(face, (b, a) => b - (along * a))]);
        return [.. face.Zip(across, (a, b) => (likeness * a) + (MathF.Sqrt(1 - (likeness * likeness)) * b))];
    }

    private static float[] Unit(float[] values)
    {
        var length = MathF.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / length)];
    }
}
