namespace ProfileLens.Core.Classification;

/// <summary>
/// Adds up what one person wrote so far: of each head the two highest messages and the mean, and boosted trees over
/// these, which ask for several at once. So it is the conjunction that counts, in whichever messages it came, and not how
/// often one thing was said.
/// </summary>
internal sealed class StoryScore(TextModel model)
{
    private readonly float[] highest = new float[model.Stride];
    private readonly float[] second = new float[model.Stride];
    private readonly float[] sums = new float[model.Stride];
    private readonly float[] values = new float[model.StoryFeatures.Count];
    private readonly StoryWeights weights = model.Header.Story;
    private int messages;

    /// <summary>Log-odds that what was added so far is a scam's.</summary>
    public float LogOdds { get; private set; } = float.NegativeInfinity;

    /// <summary>Adds a message of the other side; one without words adds nothing.</summary>
    public void Add(ScoredText text)
    {
        if (text.Segments.Count == 0)
        {
            return;
        }

        messages++;
        for (var head = 0; head < highest.Length; head++)
        {
            AddHead(head, Probability(text.Best(head).Score));
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(model.StoryFeatures[i]);
        }

        LogOdds = weights.Bias;
        foreach (var root in weights.Roots)
        {
            LogOdds += Leaf(root);
        }
    }

    private void AddHead(int head, float value)
    {
        sums[head] += value;
        if (value > highest[head])
        {
            (highest[head], second[head]) = (value, highest[head]);
        }
        else if (value > second[head])
        {
            second[head] = value;
        }
    }

    private float Leaf(int at)
    {
        var nodes = weights.Nodes.AsSpan();
        ref readonly var node = ref nodes[at];
        while (node.Feature >= 0)
        {
            node = ref nodes[values[node.Feature] <= node.Threshold ? node.Left : node.Right];
        }

        return node.Value;
    }

    private float Value(StoryFeature feature) =>
        feature.Kind switch
        {
            StoryFeatureKind.Max => highest[feature.Head],
            StoryFeatureKind.Second => second[feature.Head],
            _ => sums[feature.Head] / messages,
        };

    private static float Probability(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));
}
