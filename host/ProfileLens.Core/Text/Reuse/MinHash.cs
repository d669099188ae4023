using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text.Reuse;

/// <summary>
/// MinHash (Broder 1997) of a set of words: for each of 64 hash functions the smallest value over the set. Two signatures
/// agree in as large a share as the sets have in common (Jaccard). Of each value one byte is kept (Li and König 2010),
/// so that unrelated ones agree in 1 of 256.
/// </summary>
public static class MinHash
{
    /// <summary>Hash functions, and bytes of a signature.</summary>
    public const int Length = 64;

    /// <summary>The signature of a set of hashes.</summary>
    public static byte[] Of(IReadOnlyCollection<ulong> words)
    {
        var signature = new byte[Length];
        for (var i = 0; i < Length; i++)
        {
            var smallest = ulong.MaxValue;
            foreach (var word in words)
            {
                smallest = Math.Min(smallest, Mix(word ^ (0x9E3779B97F4A7C15 * (ulong)(i + 1))));
            }

            signature[i] = (byte)smallest;
        }

        return signature;
    }

    /// <summary>Places in which two signatures agree, 0–64.</summary>
    public static int Agreement(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var left = MemoryMarshal.Cast<byte, ulong>(a);
        var right = MemoryMarshal.Cast<byte, ulong>(b);
        var equal = 0;
        for (var i = 0; i < left.Length; i++)
        {
            equal += ZeroBytes(left[i] ^ right[i]);
        }

        return equal;
    }

    /// <summary>Bytes of a word that are zero.</summary>
    private static int ZeroBytes(ulong word)
    {
        const ulong Low = 0x7F7F7F7F7F7F7F7F;
        return System.Numerics.BitOperations.PopCount(~(((word & Low) + Low) | word | Low));
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
