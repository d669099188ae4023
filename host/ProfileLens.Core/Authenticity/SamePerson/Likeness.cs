using System.Numerics.Tensors;

namespace ProfileLens.Core.Authenticity.SamePerson;

/// <summary>Compares embeddings of length 1.</summary>
public static class Likeness
{
    /// <summary>−1 to 1; the higher, the more alike. −1 for embeddings of two networks, which can't be compared.</summary>
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        a.Length == b.Length ? TensorPrimitives.Dot(a, b) : -1;

    /// <summary>The best of a face with several, or null with none.</summary>
    public static float? Best(float[] face, IEnumerable<float[]> others) =>
        others.Select(o => (float?)Of(face, o)).Max();
}
