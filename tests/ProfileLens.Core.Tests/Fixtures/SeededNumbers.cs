namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>Numbers that look random and are the same each time (xorshift, Marsaglia 2003).</summary>
internal sealed class SeededNumbers(uint seed)
{
    private uint state = seed;

    /// <summary>A number from 0 to below a limit.</summary>
    public int Next(int limit)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)limit);
    }

    /// <summary>A number from 0 to below 1.</summary>
    public float NextSingle() => Next(1 << 24) / (float)(1 << 24);
}
