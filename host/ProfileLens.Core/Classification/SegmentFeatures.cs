namespace ProfileLens.Core.Classification;

/// <summary>A feature of a segment and the tokens it stands on.</summary>
/// <param name="Hash">See <see cref="FeatureHash.Mix"/>.</param>
internal readonly record struct SegmentFeature(uint Hash, int FirstToken, int LastToken);

/// <summary>The distinct features of a segment, those of words and characters apart from those of concepts.</summary>
internal sealed class SegmentFeatures
{
    private const int PairReach = 3;
    private readonly List<(uint Concept, int Token)> concepts = [];
    private readonly HashMarks seen = new();

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
        seen.Forget();
        uint? before = null;
        for (var at = segment.FirstToken; at < segment.EndToken; at++)
        {
            before = AddToken(tokens[at], at, before);
        }

        table.Find(tokens, segment, concepts);
        AddConcepts();
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
        Span<uint> hashes = stackalloc uint[framed.Length - 1];
        for (var k = 0; k < hashes.Length; k++)
        {
            hashes[k] = FeatureHash.Grow(FeatureHash.Grow(FeatureHash.Empty, framed[k]), framed[k + 1]);
        }

        for (var size = 3; size <= 5; size++)
        {
            var ends = framed[Math.Min(size - 1, framed.Length)..];
            for (var k = 0; k < ends.Length; k++)
            {
                hashes[k] = FeatureHash.Grow(hashes[k], ends[k]);
                Add(3, hashes[k], at, at);
            }
        }
    }

    private void AddConcepts()
    {
        for (var i = 0; i < concepts.Count; i++)
        {
            var (a, at) = concepts[i];
            Add(Conceptual, FeatureHash.Mix(5, a), at, at);
            for (var j = i + 1; j < concepts.Count && j <= i + PairReach; j++)
            {
                if (concepts[j].Concept != a)
                {
                    var pair = FeatureHash.Mix(6, FeatureHash.Pair(a, concepts[j].Concept));
                    Add(Conceptual, pair, at, concepts[j].Token);
                }
            }
        }
    }

    private void Add(uint kind, uint value, int first, int last) =>
        Add(Lexical, FeatureHash.Mix(kind, value), first, last);

    /// <summary>Keeps the first of each.</summary>
    private void Add(List<SegmentFeature> features, uint hash, int first, int last)
    {
        if (seen.Add(hash))
        {
            features.Add(new SegmentFeature(hash, first, last));
        }
    }
}
