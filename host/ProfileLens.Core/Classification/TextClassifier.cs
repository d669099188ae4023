using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>Words of a text that speak most for a head.</summary>
/// <param name="Start">First UTF-16 code unit in the original.</param>
/// <param name="Length">UTF-16 code units.</param>
internal readonly record struct TextQuote(int Start, int Length);

/// <summary>One segment, scored.</summary>
/// <param name="Scores">Log-odds by number of the head.</param>
/// <param name="Concepts">Those in it, by their numbers among the signs of a story.</param>
internal sealed record ScoredSegment(TextSegment Segment, float[] Scores, int[] Concepts);

/// <summary>A text, cut into segments and scored; can say which words spoke for a head.</summary>
internal sealed class ScoredText(
    TextClassifier classifier,
    NormalizedText text,
    List<TextToken> tokens,
    List<ScoredSegment> segments
)
{
    /// <summary>For each head what <see cref="Best"/> gives; found once it is asked for.</summary>
    private (int Segment, float Score)[]? best;

    /// <summary>In order; none where the text has no words.</summary>
    public List<ScoredSegment> Segments => segments;

    /// <summary>Number of the segment that scores highest, and its log-odds; -1 where there is none.</summary>
    public (int Segment, float Score) Best(int head) =>
        segments.Count switch
        {
            0 => (-1, float.NegativeInfinity),
            1 => (0, segments[0].Scores[head]),
            _ => (best ??= FindBest())[head],
        };

    private (int Segment, float Score)[] FindBest()
    {
        var found = new (int Segment, float Score)[segments[0].Scores.Length];
        Array.Fill(found, (-1, float.NegativeInfinity));
        for (var i = 0; i < segments.Count; i++)
        {
            var scores = segments[i].Scores;
            for (var head = 0; head < scores.Length; head++)
            {
                if (scores[head] > found[head].Score)
                {
                    found[head] = (i, scores[head]);
                }
            }
        }

        return found;
    }

    /// <summary>The run of words of a segment that adds most to a head.</summary>
    public TextQuote Quote(int segment, int head) => classifier.Quote(text, tokens, segments[segment].Segment, head);
}

/// <summary>Scores texts with the installed model. Thread-safe.</summary>
internal sealed class TextClassifier
{
    private const int FewestQuoted = 3;
    private const int MostQuoted = 24;
    private static readonly Lazy<TextClassifier> Loaded = new(Load);

    [ThreadStatic]
    private static RecentTexts<ScoredText>? recent;

    [ThreadStatic]
    private static SegmentFeatures? scratch;

    private readonly ConceptTable concepts;

    private TextClassifier(ConceptTable concepts, TextModel model) => (this.concepts, Model) = (concepts, model);

    /// <summary>The classifier of this build.</summary>
    public static TextClassifier Default => Loaded.Value;

    /// <summary>Its weights.</summary>
    public TextModel Model { get; }

    /// <summary>Scores a text.</summary>
    public ScoredText Score(string text) => (recent ??= new(ScoreAnew)).Of(text);

    private ScoredText ScoreAnew(string text)
    {
        var normalized = TextNormalizer.Recent(text);
        var tokens = TextTokenizer.Tokenize(normalized);
        var segments = TextTokenizer.Segments(tokens);
        var scored = new List<ScoredSegment>(segments.Count);
        var features = scratch ??= new SegmentFeatures();
        foreach (var segment in segments)
        {
            features.Read(tokens, segment, concepts);
            scored.Add(new ScoredSegment(segment, Model.Score(features), Model.Signs.Of(features.Conceptual)));
        }

        return new ScoredText(this, normalized, tokens, scored);
    }

    /// <summary>See <see cref="ScoredText.Quote"/>.</summary>
    internal TextQuote Quote(NormalizedText text, List<TextToken> tokens, TextSegment segment, int head)
    {
        var features = scratch ??= new SegmentFeatures();
        features.Read(tokens, segment, concepts);
        var count = segment.EndToken - segment.FirstToken;
        var added = Model.Contributions(features, head, segment.FirstToken, count);
        var (first, last) = Densest(added);
        while (last - first + 1 < Math.Min(FewestQuoted, count))
        {
            (first, last) = (Math.Max(0, first - 1), Math.Min(count - 1, last + 1));
        }

        var start = text.StartOf(tokens[segment.FirstToken + first].First);
        var end = text.EndOf(tokens[segment.FirstToken + last].End - 1);
        return new TextQuote(start, end - start);
    }

    /// <summary>The run of at most <see cref="MostQuoted"/> with the highest sum (Kadane).</summary>
    private static (int First, int Last) Densest(float[] added)
    {
        var (best, first, last) = (float.NegativeInfinity, 0, 0);
        var (sum, start) = (0f, 0);
        for (var i = 0; i < added.Length; i++)
        {
            if (sum <= 0 || i - start >= MostQuoted)
            {
                (sum, start) = (0, i);
            }

            sum += added[i];
            if (sum > best)
            {
                (best, first, last) = (sum, start, i);
            }
        }

        return (first, last);
    }

    private static TextClassifier Load()
    {
        using var concepts = Resource("concepts.json");
        using var model = Resource("classifier.bin");
        return new TextClassifier(ConceptTable.Load(concepts), TextModel.Load(model));
    }

    private static Stream Resource(string name) =>
        typeof(TextClassifier).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidDataException($"this build has no {name}");
}
