using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProfileLens.Core.Imaging;

/// <summary>
/// The part of a 64×64 DCT-II that PDQ keeps: frequencies 1–16 in both directions, without the constant term.
/// </summary>
internal static class PdqHashTransform
{
    /// <summary>Frequencies kept in each direction.</summary>
    public const int Side = 16;

    /// <summary>Frequencies kept in all.</summary>
    public const int Count = Side * Side;

    private const int Samples = PdqHashGrid.Side;

    /// <summary>Row f, column x: √(2/64)·cos(π·(f + 1)·(2x + 1) / 128).</summary>
    private static readonly float[] Basis = BuildBasis();

    private static readonly float[] BasisTransposed = Transpose(Basis);

    /// <summary>Writes Basis · samples · Basisᵀ, 16×16 row-major.</summary>
    /// <param name="samples">64×64, row-major.</param>
    /// <param name="frequencies">16×16, row-major.</param>
    public static void Apply(ReadOnlySpan<float> samples, Span<float> frequencies)
    {
        Span<float> half = stackalloc float[Side * Samples];
        Multiply(Basis, samples, half, Samples);
        Multiply(half, BasisTransposed, frequencies, Side);
    }

    /// <summary>left (16×64) · right (64×columns); columns a multiple of 16.</summary>
    private static void Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> product, int columns)
    {
        for (var row = 0; row < Side; row++)
        {
            var factors = left.Slice(row * Samples, Samples);
            for (var column = 0; column < columns; column += Vector512<float>.Count)
            {
                SumOf(factors, right[column..], columns).CopyTo(product[((row * columns) + column)..]);
            }
        }
    }

    private static Vector512<float> SumOf(ReadOnlySpan<float> factors, ReadOnlySpan<float> right, int columns)
    {
        ref var source = ref MemoryMarshal.GetReference(right);
        var sum = Vector512<float>.Zero;
        for (var k = 0; k < factors.Length; k++)
        {
            sum += Vector512.LoadUnsafe(ref source, (nuint)(k * columns)) * factors[k];
        }

        return sum;
    }

    private static float[] BuildBasis()
    {
        var scale = (float)Math.Sqrt(2.0 / Samples);
        var basis = new float[Side * Samples];
        for (var i = 0; i < basis.Length; i++)
        {
            var angle = Math.PI / 2 / Samples * ((i / Samples) + 1) * ((2 * (i % Samples)) + 1);
            basis[i] = (float)(scale * Math.Cos(angle));
        }

        return basis;
    }

    private static float[] Transpose(float[] basis)
    {
        var transposed = new float[basis.Length];
        for (var i = 0; i < basis.Length; i++)
        {
            transposed[(i % Samples * Side) + (i / Samples)] = basis[i];
        }

        return transposed;
    }
}
