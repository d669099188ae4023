using System.Runtime.InteropServices;

namespace ProfileLens.Core.Classification;

/// <summary>A feature of a segment and the tokens it stands on.</summary>
/// <param name="Hash">See <see cref="FeatureHash.Mix"/>.</param>
internal readonly record struct SegmentFeature(uint Hash, int FirstToken, int LastToken);

/// <summary>The distinct features of a segment, those of words and characters apart from those of concepts.</summary>
internal sealed class SegmentFeatures
{
    private const int PairReach = 3;
    private readonly List<(uint Concept, int Token)> concepts = [];

    /// <summary>Words, pairs of words and runs of characters.</summary>
    public List<SegmentFeature> Lexical { get; } = [];

    /// <summary>Concepts and pairs of concepts.</summary>
    public List<SegmentFeature> Conceptual { get; } = [];

    /// <summary>Reads another segment, forgetting the last.</summary>
    public void Read(List<TextToken> tokens, TextSegment segment, ConceptTable table)
    {
        Lexical.Clear();
        Conceptual.Clear();
        concepts.Clear();
        uint? before = null;
        for (var at = segment.FirstToken; at < segment.EndToken; at++)
        {
            before = AddToken(tokens[at], at, before);
        }

        table.Find(tokens, segment, concepts);
        AddConcepts();
        KeepDistinct(Lexical);
        KeepDistinct(Conceptual);
    }

    private uint? AddToken(TextToken token, int at, uint? before)
    {
        switch (token.Kind)
        {
            case TextTokenKind.Break:
                return null;
            case TextTokenKind.Dense:
                AddDense(token.Word.Span, at);
                return null;
        }

        var hash = FeatureHash.Of(token.Word.Span);
        Add(1, hash, at, at);
        if (token.Kind == TextTokenKind.Word)
        {
            AddRuns(token.Word.Span, at);
        }

        if (before is { } last)
        {
            Add(2, FeatureHash.Pair(last, hash), at - 1, at);
        }

        return hash;
    }

    private void AddDense(ReadOnlySpan<char> run, int at)
    {
        for (var size = 1; size <= 3; size++)
        {
            for (var k = 0; k + size <= run.Length; k++)
            {
                Add(4, FeatureHash.Of(run.Slice(k, size)), at, at);
            }
        }
    }

    private void AddRuns(ReadOnlySpan<char> word, int at)
    {
        Span<char> framed = stackalloc char[word.Length + 2];
        framed[0] = '<';
        word.CopyTo(framed[1..]);
        framed[^1] = '>';
        for (var size = 3; size <= 5; size++)
        {
            for (var k = 0; k + size <= framed.Length; k++)
            {
                Add(3, FeatureHash.Of(framed.Slice(k, size)), at, at);
            }
        }
    }

    private void AddConcepts()
    {
        for (var i = 0; i < concepts.Count; i++)
        {
            var (a, at) = concepts[i];
            Conceptual.Add(new SegmentFeature(FeatureHash.Mix(5, a), at, at));
            for (var j = i + 1; j < concepts.Count && j <= i + PairReach; j++)
            {
                if (concepts[j].Concept != a)
                {
                    var pair = FeatureHash.Mix(6, FeatureHash.Pair(a, concepts[j].Concept));
                    Conceptual.Add(new SegmentFeature(pair, at, concepts[j].Token));
                }
            }
        }
    }

    private void Add(uint kind, uint value, int first, int last) =>
        Lexical.Add(new SegmentFeature(FeatureHash.Mix(kind, value), first, last));

    private static void KeepDistinct(List<SegmentFeature> features)
    {
        features.Sort(
            static (a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : a.FirstToken.CompareTo(b.FirstToken)
        );
        var kept = 0;
        var all = CollectionsMarshal.AsSpan(features);
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i].Hash != all[i - 1].Hash)
            {
                all[kept++] = all[i];
            }
        }

        features.RemoveRange(kept, features.Count - kept);
    }
}
