namespace ProfileLens.Evaluation.Reuse;

/// <summary>Numbers that are the same on every run (SplitMix64).</summary>
internal sealed class Dice
{
    private ulong state;

    /// <summary>Begins at a place that follows from a text.</summary>
    public Dice(string seed)
    {
        foreach (var character in seed)
        {
            state = (state ^ character) * 0x100000001B3;
        }
    }

    /// <summary>0 up to but without 1.</summary>
    public float NextSingle()
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) % (1 << 24) / (float)(1 << 24);
    }
}
