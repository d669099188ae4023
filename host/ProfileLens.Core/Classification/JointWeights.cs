namespace ProfileLens.Core.Classification;

/// <summary>What pairs of signs of a story weigh.</summary>
/// <param name="Bias">Log-odds of a story without signs.</param>
/// <param name="Signs">Their names: <c>concept:…</c>, <c>cue:…</c> (its id) or <c>head:…</c>.</param>
/// <param name="Singles">What each adds by itself.</param>
/// <param name="PairScale">What a stored pair of 1 is worth.</param>
/// <param name="Pairs">8-bit weights, of sign b with each lower sign a from b·(b−1)/2 on.</param>
/// <param name="ShownFrom">Log-odds from which on a head counts as shown.</param>
internal sealed record JointWeights(
    float Bias,
    string[] Signs,
    float[] Singles,
    float PairScale,
    byte[] Pairs,
    float ShownFrom
)
{
    /// <summary>Stored weight of a pair of two different signs.</summary>
    public int Pair(int one, int other)
    {
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        return (sbyte)Pairs[high * (high - 1) / 2 + low];
    }
}
