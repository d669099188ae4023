using System.Runtime.InteropServices;

namespace ProfileLens.Core.Classification;

/// <summary>The numbers that signs have in a model.</summary>
internal sealed class StorySigns
{
    private const int FewEnoughForStack = 256;
    private const string Concept = "concept:";
    private const string Cue = "cue:";
    private const string Head = "head:";

    private readonly Dictionary<uint, int> concepts = [];
    private readonly Dictionary<string, int> cues = new(StringComparer.Ordinal);

    /// <summary>Reads the names.</summary>
    /// <param name="headOf">Number of a head by its name.</param>
    /// <exception cref="InvalidDataException">A name is of no kind, there is no such head, or a weight is missing.</exception>
    public StorySigns(JointWeights weights, Func<string, int> headOf)
    {
        var (count, heads) = (weights.Signs.Length, new List<(int, int)>());
        if (weights.Singles.Length != count || weights.Pairs.Length != count * (count - 1) / 2)
        {
            throw new InvalidDataException($"the text model has {count} signs but not their weights");
        }

        for (var sign = 0; sign < count; sign++)
        {
            switch (weights.Signs[sign])
            {
                case var name when name.StartsWith(Concept, StringComparison.Ordinal):
                    concepts[FeatureHash.Mix(5, FeatureHash.Of(name.AsSpan(Concept.Length)))] = sign;
                    break;
                case var name when name.StartsWith(Cue, StringComparison.Ordinal):
                    cues[name[Cue.Length..]] = sign;
                    break;
                case var name when name.StartsWith(Head, StringComparison.Ordinal):
                    heads.Add((headOf(name[Head.Length..]), sign));
                    break;
                case var name:
                    throw new InvalidDataException($"a story has no sign “{name}”");
            }
        }

        Heads = [.. heads];
        Cues = [.. cues.Values];
        Count = count;
    }

    /// <summary>All signs.</summary>
    public int Count { get; }

    /// <summary>Numbers of the cues.</summary>
    public int[] Cues { get; }

    /// <summary>Heads that are signs, and their numbers as such.</summary>
    public (int Head, int Sign)[] Heads { get; }

    /// <summary>Numbers of the concepts among a segment's features.</summary>
    public int[] Of(List<SegmentFeature> conceptual)
    {
        Span<int> found =
            conceptual.Count <= FewEnoughForStack ? stackalloc int[FewEnoughForStack] : new int[conceptual.Count];
        var count = 0;
        foreach (var feature in CollectionsMarshal.AsSpan(conceptual))
        {
            if (concepts.TryGetValue(feature.Hash, out var sign))
            {
                found[count++] = sign;
            }
        }

        return found[..count].ToArray();
    }

    /// <summary>Number of a cue; -1 for one that the model does not know.</summary>
    public int Of(string cue) => cues.GetValueOrDefault(cue, -1);
}
