using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>From 16×16 frequencies to hashes: a bit is set where a frequency lies above the median.</summary>
/// <remarks>
/// A mirrored photo has the same frequencies with every second row or column negated, a transposed one has them
/// transposed, so one transform serves all eight orientations, and four medians do.
/// </remarks>
internal static class PdqHashBits
{
    private const int Side = PdqHashTransform.Side;

    /// <summary>The eight hashes in the order of <see cref="PdqHashOrientation"/>.</summary>
    public static ImmutableArray<PdqHash> AllOrientations(ReadOnlySpan<float> frequencies)
    {
        var hashes = ImmutableArray.CreateBuilder<PdqHash>(8);
        hashes.Count = 8;
        Span<float> signed = stackalloc float[PdqHashTransform.Count];
        for (var mirror = 0; mirror < 4; mirror++)
        {
            Negate(frequencies, columns: (mirror & 1) != 0, rows: (mirror & 2) != 0, signed);
            var median = LowerMedian(signed);
            hashes[mirror] = Threshold(signed, median, rowStep: Side, columnStep: 1);
            hashes[mirror + 4] = Threshold(signed, median, rowStep: 1, columnStep: Side);
        }

        return hashes.MoveToImmutable();
    }

    /// <summary>
    /// Index 0 holds frequency 1: mirroring negates the odd frequencies, which are the even indices.
    /// </summary>
    private static void Negate(ReadOnlySpan<float> frequencies, bool columns, bool rows, Span<float> signed)
    {
        for (var i = 0; i < frequencies.Length; i++)
        {
            var negated = (columns && i % 2 == 0) ^ (rows && i / Side % 2 == 0);
            signed[i] = negated ? -frequencies[i] : frequencies[i];
        }
    }

    private static float LowerMedian(ReadOnlySpan<float> values)
    {
        Span<float> sorted = stackalloc float[PdqHashTransform.Count];
        values.CopyTo(sorted);
        sorted.Sort();
        return sorted[(sorted.Length - 1) / 2];
    }

    private static PdqHash Threshold(ReadOnlySpan<float> values, float median, int rowStep, int columnStep)
    {
        Span<ulong> words = stackalloc ulong[4];
        for (var bit = 0; bit < values.Length; bit++)
        {
            var above = values[(bit / Side * rowStep) + (bit % Side * columnStep)] > median;
            words[bit / 64] |= (above ? 1UL : 0UL) << (bit % 64);
        }

        return new PdqHash(words[0], words[1], words[2], words[3]);
    }
}
