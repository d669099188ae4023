namespace ProfileLens.Core.Tests.TestImages;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed, everywhere.</summary>
internal sealed class Prng(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="limit"/> − 1.</summary>
    public int Next(int limit) => (int)(Next() % (ulong)limit);

    public static void Fill(Span<byte> bytes, ulong seed)
    {
        var source = new Prng(seed);
        foreach (ref var b in bytes)
        {
            b = (byte)source.Next();
        }
    }
}
