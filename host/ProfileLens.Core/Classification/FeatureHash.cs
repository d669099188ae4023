namespace ProfileLens.Core.Classification;

/// <summary>
/// Numbers features without a dictionary: FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, then the finaliser
/// "lowbias32" (Wellons, 2018). Everything wraps at 32 bits.
/// </summary>
internal static class FeatureHash
{
    /// <summary>Hash of no code units.</summary>
    public const uint Empty = 0x811C9DC5;

    /// <summary>Hash of the code units of a word.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Empty;
        foreach (var c in word)
        {
            hash = Grow(hash, c);
        }

        return hash;
    }

    /// <summary>Hash of the code units so far and one more.</summary>
    public static uint Grow(uint hash, char next) => (hash ^ next) * 0x01000193;

    /// <summary>Hash of two neighbours, in order.</summary>
    public static uint Pair(uint first, uint second) => first * 0x9E3779B1 + second;

    /// <summary>Number of a feature.</summary>
    /// <param name="kind">1 word, 2 pair of words, 3 run of characters, 4 run of a script without spaces, 5 concept,
    /// 6 pair of concepts.</param>
    public static uint Mix(uint kind, uint value)
    {
        var x = value ^ (kind * 0x85EBCA6B);
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        return x ^ (x >> 16);
    }
}
