namespace ProfileLens.Core.Text.Reuse;

/// <summary>The words of a text with how much each tells it from others.</summary>
public sealed class DistinctiveWords
{
    /// <summary>
    /// Rarity from which a word tells anything: in fewer than one text of twenty. Only what goes beyond it counts, so that
    /// a long sentence of common words weighs next to nothing.
    /// </summary>
    private const float Rare = 3;

    private readonly Dictionary<ulong, float> weights = [];

    private DistinctiveWords(HashSet<ulong> words)
    {
        foreach (var word in words)
        {
            var weight = WordRarity.Default.Of(word) - Rare;
            if (weight > 0)
            {
                weights[word] = weight;
                Weight += weight;
            }
        }
    }

    /// <summary>Least weight of the words two texts share, about five rare words: what many write is too little.</summary>
    public const double LeastShared = 16;

    /// <summary>Least likeness of two texts that are called the same.</summary>
    public const double LeastLikeness = 0.6;

    /// <summary>Words that are rare enough to be looked up by.</summary>
    public IReadOnlyCollection<ulong> Hashes => weights.Keys;

    /// <summary>Sum of all words' rarity.</summary>
    public double Weight { get; }

    /// <summary>Whether there is enough in the text to tell it from others'.</summary>
    public bool SaysEnough => Weight >= LeastShared;

    /// <summary>The words of a text.</summary>
    public static DistinctiveWords Of(string text) => new(TextWords.Of(text));

    /// <summary>
    /// Share, by rarity, of the shorter text's words that both have, 0–1; null where it is too small or says too little.
    /// Order, repetition, what stands between and what was cut off do not count.
    /// </summary>
    public double? LikenessTo(DistinctiveWords other)
    {
        var (shared, likeness) = Compare(other);
        return shared >= LeastShared && likeness >= LeastLikeness ? likeness : null;
    }

    /// <summary>Weight of the words that both have, and its share of the lighter text's.</summary>
    public (double Shared, double Likeness) Compare(DistinctiveWords other)
    {
        var (few, many) = weights.Count <= other.weights.Count ? (weights, other.weights) : (other.weights, weights);
        var shared = few.Where(w => many.ContainsKey(w.Key)).Sum(w => (double)w.Value);
        var lighter = Math.Min(Weight, other.Weight);
        return (shared, lighter > 0 ? Math.Min(1, shared / lighter) : 0);
    }
}
