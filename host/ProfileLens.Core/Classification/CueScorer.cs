using System.Numerics.Tensors;

namespace ProfileLens.Core.Classification;

/// <summary>The cue scores of a model, ready for use: a linear score of standardised values for each cue. Thread-safe.</summary>
internal sealed class CueScorer
{
    /// <summary>Standard deviations from the mean beyond which a value counts no more.</summary>
    private const float MostSpreads = 5;

    private readonly CueWeights weights;
    private readonly float[] rows;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Takes the weights.</summary>
    /// <param name="values">Values a message has.</param>
    /// <param name="headOf">Number of a head by its name.</param>
    /// <exception cref="InvalidDataException">A weight is missing, or there is no such head.</exception>
    public CueScorer(CueWeights weights, int values, Func<string, int> headOf)
    {
        this.weights = weights;
        Values = values;
        var cues = weights.Catalogue.Length;
        if (
            weights.Means.Length != values
            || weights.Spreads.Length != values
            || weights.Weights.Length != cues * values
            || new[] { weights.Codes.Length, weights.Heads.Length, weights.Biases.Length, weights.Scales.Length }.Any(
                n => n != cues
            )
        )
        {
            throw new InvalidDataException($"the text model has {cues} cues of {values} values but not their weights");
        }

        Heads = [.. weights.Heads.Select(headOf)];
        rows = [.. weights.Weights.Select((w, i) => (sbyte)w * weights.Scales[i / values])];
        for (var cue = 0; cue < cues; cue++)
        {
            places[weights.Catalogue[cue]] = cue;
        }
    }

    /// <summary>Cues that are scored.</summary>
    public int Count => weights.Catalogue.Length;

    /// <summary>Values of a message.</summary>
    public int Values { get; }

    /// <summary>Numbers of the heads by which the words are chosen that are quoted.</summary>
    public IReadOnlyList<int> Heads { get; }

    /// <summary>Place of a number of the catalogue among the cues; −1 for one that is not scored.</summary>
    public int PlaceOf(string catalogue) => places.GetValueOrDefault(catalogue, -1);

    /// <summary>Code of the finding for a cue that no phrase of the rules gave.</summary>
    public string CodeOf(int cue) => weights.Codes[cue];

    /// <summary>Log-odds of each cue in a message with these values.</summary>
    public float[] Odds(ReadOnlySpan<float> values)
    {
        Span<float> standard = stackalloc float[Values];
        TensorPrimitives.Subtract(values, weights.Means, standard);
        TensorPrimitives.Divide(standard, weights.Spreads, standard);
        TensorPrimitives.Clamp(standard, -MostSpreads, MostSpreads, standard);
        var odds = new float[Count];
        for (var cue = 0; cue < odds.Length; cue++)
        {
            odds[cue] = TensorPrimitives.Dot(standard, rows.AsSpan(cue * Values, Values)) + weights.Biases[cue];
        }

        return odds;
    }

    /// <summary>Whether a cue with such log-odds is told.</summary>
    public bool IsTold(float odds) => odds >= weights.Told;
}
