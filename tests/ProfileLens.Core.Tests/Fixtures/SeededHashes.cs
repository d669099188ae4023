using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>Hashes by number, the same on every run (SplitMix64).</summary>
internal static class SeededHashes
{
    /// <summary>The hash of that number; unrelated to all others.</summary>
    public static PdqHash Hash(int number)
    {
        var state = (ulong)number * 0xD1342543DE82EF95;
        return new PdqHash(Next(ref state), Next(ref state), Next(ref state), Next(ref state));
    }

    /// <summary>A fingerprint of that number with quality 100; orientations are unrelated hashes.</summary>
    public static PdqFingerprint Print(int number) =>
        new([.. Enumerable.Range(0, 8).Select(i => Hash((number * 8) + i))], 100);

    /// <summary>A photo of that number that is known by its hash alone.</summary>
    public static PhotoSignature Signature(int number) => new(Print(number));

    /// <summary>The hash with <paramref name="count"/> bits flipped, from the lowest on, every third.</summary>
    public static PdqHash Flip(PdqHash hash, int count)
    {
        var bytes = new byte[PdqHash.ByteLength];
        hash.WriteTo(bytes);
        for (var i = 0; i < count; i++)
        {
            var bit = i * 3;
            bytes[bit / 8 % 32] ^= (byte)(1 << (bit % 8));
        }

        return PdqHash.Read(bytes);
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
