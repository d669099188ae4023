namespace ProfileLens.Core.Classification;

/// <summary>
/// Adds up what one person wrote so far. It grows with conjunctions (a weight on two heads that were both high, in
/// whichever messages) more than with repetition: of each head only the two highest messages and the mean count.
/// </summary>
internal sealed class StoryScore(TextModel model)
{
    private readonly float[] highest = new float[model.Stride];
    private readonly float[] second = new float[model.Stride];
    private readonly float[] sums = new float[model.Stride];
    private readonly StoryWeights weights = model.Header.Story;
    private readonly Term[] terms = [.. model.Header.Story.Terms.Select(t => Term.Parse(t, model))];
    private int messages;

    /// <summary>Log-odds that what was added so far is a scam's.</summary>
    public float LogOdds { get; private set; } = model.Header.Story.Bias;

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

        LogOdds = weights.Bias + terms.Sum(t => t.Weight * Value(t));
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

    private float Value(Term term) =>
        term.Kind switch
        {
            "max" => highest[term.Head],
            "second" => second[term.Head],
            "mean" => sums[term.Head] / messages,
            _ => highest[term.Head] * highest[term.Other],
        };

    private static float Probability(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));

    private readonly record struct Term(string Kind, int Head, int Other, float Weight)
    {
        public static Term Parse(StoryTerm term, TextModel model)
        {
            var colon = term.Feature.IndexOf(':', StringComparison.Ordinal);
            var heads = term.Feature[(colon + 1)..].Split('*').Select(model.HeadOf).ToArray();
            return new Term(term.Feature[..colon], heads[0], heads[^1], term.Weight);
        }
    }
}
