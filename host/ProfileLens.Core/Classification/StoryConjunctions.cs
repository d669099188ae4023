namespace ProfileLens.Core.Classification;

/// <summary>
/// Scores which signs stand beside which in what one person wrote so far, in whichever messages they came: concepts, cues
/// that the rules found, and heads over a low score. <c>training/text_joint.py</c> adds up the same.
/// </summary>
internal sealed class StoryConjunctions(JointWeights weights)
{
    private const int FewestSigns = 8;
    private const int FewestPairs = 30;

    private readonly bool[] isShown = new bool[weights.Signs.Length];
    private readonly List<int> shown = [];
    private float singles;
    private int pairs;

    /// <summary>Log-odds of the signs so far.</summary>
    public float LogOdds =>
        pairs * weights.PairScale / MathF.Sqrt(Math.Max(shown.Count * (shown.Count - 1) / 2, FewestPairs))
        + singles / MathF.Sqrt(Math.Max(shown.Count, FewestSigns))
        + weights.Bias;

    /// <summary>Adds a sign; one that was shown before adds nothing.</summary>
    public void Add(int sign)
    {
        if (isShown[sign])
        {
            return;
        }

        foreach (var other in shown)
        {
            pairs += weights.Pair(other, sign);
        }

        isShown[sign] = true;
        shown.Add(sign);
        singles += weights.Singles[sign];
    }
}
