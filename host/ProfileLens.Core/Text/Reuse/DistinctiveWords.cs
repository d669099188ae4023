namespace ProfileLens.Core.Text.Reuse;

/// <summary>The words of a text with how much each tells it from others.</summary>
public sealed class DistinctiveWords
{
    /// <summary>Rarity from which a word goes into the signature: in fewer than one text of twenty.</summary>
    private const float Rare = 3;

    private readonly Dictionary<ulong, float> weights = [];

    private DistinctiveWords(HashSet<ulong> words)
    {
        foreach (var word in words)
        {
            var weight = WordRarity.Default.Of(word);
            weights[word] = weight;
            Weight += weight;
        }

        Hashes = [.. weights.Where(w => w.Value >= Rare).Select(w => w.Key)];
    }

    /// <summary>Least weight of the words two texts share, about eight rare words: what many write is too little.</summary>
    public const double LeastShared = 40;

    /// <summary>Least likeness of two texts that are called the same.</summary>
    public const double LeastLikeness = 0.7;

    /// <summary>Words that are rare enough to be looked up by.</summary>
    public IReadOnlyCollection<ulong> Hashes { get; }

    /// <summary>Sum of all words' rarity.</summary>
    public double Weight { get; }

    /// <summary>Whether there is enough in the text to tell it from others'.</summary>
    public bool SaysEnough => Weight >= LeastShared && Hashes.Count > 0;

    /// <summary>The words of a text.</summary>
    public static DistinctiveWords Of(string text) => new(TextWords.Of(text));

    /// <summary>
    /// Share, by rarity, of the shorter text's words that both have, 0–1; null where it is too small or says too little.
    /// Order, repetition, what stands between and what was cut off do not count.
    /// </summary>
    public double? LikenessTo(DistinctiveWords other)
    {
        var shared = Shared(other);
        var likeness = shared / Math.Max(1, Math.Min(Weight, other.Weight));
        return shared >= LeastShared && likeness >= LeastLikeness ? Math.Min(1, likeness) : null;
    }

    /// <summary>Sum of the rarity of the words that both have.</summary>
    public double Shared(DistinctiveWords other)
    {
        var (few, many) = weights.Count <= other.weights.Count ? (weights, other.weights) : (other.weights, weights);
        return few.Where(w => many.ContainsKey(w.Key)).Sum(w => (double)w.Value);
    }
}
