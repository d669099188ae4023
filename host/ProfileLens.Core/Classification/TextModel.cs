using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace ProfileLens.Core.Classification;

/// <summary>
/// A linear classifier over hashed features: for each known feature a row of 8-bit weights, one for each head. Read once,
/// then only read; thread-safe.
/// </summary>
internal sealed class TextModel
{
    private const uint Magic = 0x31544C50;
    private const int Lane = 16;

    /// <summary>Bits of a hash by which a feature's group is found; a group has 64 bits for those after them.</summary>
    private const int GroupBits = 14;
    private const int BitShift = 32 - GroupBits - 6;

    /// <summary>Rows whose 8-bit weights certainly add up within 16 bits.</summary>
    private const int RowsOfASum = 256;

    private const string OfCue = "told:";

    private readonly uint[] features;

    /// <summary>Features by the first bits of their hash: most of a text's are not known, which one look tells.</summary>
    private readonly Group[] groups;
    private readonly UnmanagedBytes weights;
    private readonly int stride;
    private readonly float[] rowSizes;

    private TextModel(TextModelHeader header, uint[] features, UnmanagedBytes weights)
    {
        Header = header;
        this.weights = weights;
        stride = StrideOf(header);
        Signs = new StorySigns(header.Story.Joint, HeadOf);
        Cues = new CueScorer(header.Story.Cues, CueScores.ValuesOf(Signs), HeadOf);
        StoryFeatures = [.. header.Story.Features.Select(f => StoryFeature.Parse(f, ScoreOf))];
        StoryTrees = new StoryTrees(header.Story);
        rowSizes = new float[stride];
        for (var i = 0; i < header.Heads.Length; i++)
        {
            rowSizes[i] = header.Heads[i].Scale;
        }

        this.features = features;
        groups = Grouped(features);
    }

    /// <summary>Heads, thresholds and what was measured.</summary>
    public TextModelHeader Header { get; }

    /// <summary>What the trees of the story ask for.</summary>
    public StoryFeature[] StoryFeatures { get; }

    /// <summary>The trees of the story.</summary>
    public StoryTrees StoryTrees { get; }

    /// <summary>What the conjunctions of the story are made of.</summary>
    public StorySigns Signs { get; }

    /// <summary>What tells which cues a message shows.</summary>
    public CueScorer Cues { get; }

    /// <summary>Scores that each message of a story has: of the heads, then of the cues in their story.</summary>
    public int StoryScores => stride + Cues.Count;

    /// <summary>Heads, rounded up; the length of a row.</summary>
    public int Stride => stride;

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">It is none, or not whole.</exception>
    public static TextModel Load(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (BinaryPrimitives.ReadUInt32LittleEndian(start) != Magic)
        {
            throw new InvalidDataException("not a text model");
        }

        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(start[4..])];
        stream.ReadExactly(json);
        var header = JsonSerializer.Deserialize(json, ClassificationContext.Default.TextModelHeader)!;
        var features = GC.AllocateUninitializedArray<uint>(header.Rows);
        stream.ReadExactly(MemoryMarshal.AsBytes(features.AsSpan()));
        return new TextModel(header, features, UnmanagedBytes.Take(stream, header.Rows * StrideOf(header)));
    }

    /// <summary>Number of a head.</summary>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public int HeadOf(string name)
    {
        var head = Array.FindIndex(Header.Heads, h => h.Name == name);
        return head >= 0 ? head : throw new InvalidDataException($"the text model has no head {name}");
    }

    /// <summary>Number of a score that each message of a story has: a head's, or after these that of a cue in its story.</summary>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    private int ScoreOf(string name)
    {
        if (!name.StartsWith(OfCue, StringComparison.Ordinal))
        {
            return HeadOf(name);
        }

        var cue = Cues.PlaceOf(name[OfCue.Length..]);
        return cue >= 0 ? stride + cue : throw new InvalidDataException($"the text model has no score of {name}");
    }

    /// <summary>Log-odds of every head for one segment.</summary>
    public float[] Score(SegmentFeatures features)
    {
        var scores = new float[stride];
        Span<int> sums = stackalloc int[stride];
        Add(features.Lexical, LexicalValue(features), sums, scores);
        Add(features.Conceptual, ConceptValue(features), sums, scores);
        for (var h = 0; h < Header.Heads.Length; h++)
        {
            scores[h] = scores[h] * rowSizes[h] + Header.Heads[h].Bias;
        }

        return scores;
    }

    /// <summary>What each token of a segment adds to the log-odds of one head.</summary>
    /// <param name="first">The segment's first token; result 0 belongs to it.</param>
    public float[] Contributions(SegmentFeatures features, int head, int first, int count)
    {
        var result = new float[count];
        Spread(features.Lexical, LexicalValue(features) * rowSizes[head], head, first, result);
        Spread(features.Conceptual, ConceptValue(features) * rowSizes[head], head, first, result);
        return result;
    }

    private float LexicalValue(SegmentFeatures features) =>
        1 / MathF.Sqrt(Math.Max(features.Lexical.Count, Header.LexicalFloor));

    private float ConceptValue(SegmentFeatures features) =>
        1 / MathF.Sqrt(Math.Max(features.Conceptual.Count, Header.ConceptFloor));

    private static int StrideOf(TextModelHeader header) => (header.Heads.Length + Lane - 1) / Lane * Lane;

    /// <summary>Adds up the weights of all features as the integers they are, and scales the sums once.</summary>
    private void Add(List<SegmentFeature> features, float value, Span<int> sums, float[] scores)
    {
        sums.Clear();
        Span<uint> likely = stackalloc uint[RowsOfASum];
        Span<int> rows = stackalloc int[RowsOfASum];
        for (var all = CollectionsMarshal.AsSpan(features); !all.IsEmpty; all = all[Math.Min(all.Length, RowsOfASum)..])
        {
            var count = Likely(all[..Math.Min(all.Length, RowsOfASum)], likely, rows);
            AddRows(rows[..Known(likely[..count], rows)], sums);
        }

        for (var h = 0; h < stride; h++)
        {
            scores[h] += sums[h] * value;
        }
    }

    private void AddRows(ReadOnlySpan<int> rows, Span<int> sums)
    {
        var all = MemoryMarshal.Cast<byte, sbyte>(weights.Span);
        var h = 0;
        for (; h + 3 * Lane <= stride; h += 3 * Lane)
        {
            AddThreeLanes(all[h..], rows, sums[h..]);
        }

        for (; h < stride; h += Lane)
        {
            AddLane(all[h..], rows, sums[h..]);
        }
    }

    private void AddLane(ReadOnlySpan<sbyte> all, ReadOnlySpan<int> rows, Span<int> sums)
    {
        var (low, high) = (Vector128<short>.Zero, Vector128<short>.Zero);
        foreach (var row in rows)
        {
            Widen(all.Slice(row * stride, Lane), ref low, ref high);
        }

        AddEight(low, sums[..8]);
        AddEight(high, sums[8..16]);
    }

    /// <summary>The same for three lanes at once, since a row lies in one or two lines of the processor's cache.</summary>
    private void AddThreeLanes(ReadOnlySpan<sbyte> all, ReadOnlySpan<int> rows, Span<int> sums)
    {
        var (a, b, c) = (Vector128<short>.Zero, Vector128<short>.Zero, Vector128<short>.Zero);
        var (d, e, f) = (a, b, c);
        foreach (var row in rows)
        {
            var weights = all.Slice(row * stride, 3 * Lane);
            Widen(weights[..Lane], ref a, ref b);
            Widen(weights[Lane..(2 * Lane)], ref c, ref d);
            Widen(weights[(2 * Lane)..], ref e, ref f);
        }

        AddEight(a, sums[..8]);
        AddEight(b, sums[8..16]);
        AddEight(c, sums[16..24]);
        AddEight(d, sums[24..32]);
        AddEight(e, sums[32..40]);
        AddEight(f, sums[40..48]);
    }

    private static void Widen(ReadOnlySpan<sbyte> lane, ref Vector128<short> low, ref Vector128<short> high)
    {
        var (nextLow, nextHigh) = Vector128.Widen(Vector128.Create(lane));
        low += nextLow;
        high += nextHigh;
    }

    private static void AddEight(Vector128<short> eight, Span<int> sums)
    {
        var (low, high) = Vector128.Widen(eight);
        (Vector128.Create<int>(sums) + low).CopyTo(sums);
        (Vector128.Create<int>(sums[4..]) + high).CopyTo(sums[4..]);
    }

    private void Spread(List<SegmentFeature> features, float value, int head, int first, float[] result)
    {
        foreach (var feature in features)
        {
            var row = RowOf(feature.Hash);
            if (row < 0)
            {
                continue;
            }

            var span = feature.LastToken - feature.FirstToken + 1;
            var share = (sbyte)weights.Span[row * stride + head] * value / span;
            for (var at = feature.FirstToken; at <= feature.LastToken; at++)
            {
                result[at - first] += share;
            }
        }
    }

    /// <summary>
    /// Keeps the hashes of features that may be known, and the rows from which on to look for them. Without a branch: no
    /// processor could guess it.
    /// </summary>
    /// <returns>How many.</returns>
    private int Likely(ReadOnlySpan<SegmentFeature> all, Span<uint> likely, Span<int> rows)
    {
        var (count, of) = (0, groups);
        foreach (ref readonly var feature in all)
        {
            ref readonly var group = ref of[feature.Hash >> (32 - GroupBits)];
            var bit = (int)(feature.Hash >> BitShift);
            (likely[count], rows[count]) = (feature.Hash, group.RowFrom(bit));
            count += group.Has(bit);
        }

        return count;
    }

    /// <summary>Finds the rows of features that may be known.</summary>
    /// <param name="rows">Where to look for each; then those of the known ones.</param>
    /// <returns>How many are known.</returns>
    private int Known(ReadOnlySpan<uint> hashes, Span<int> rows)
    {
        var count = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            var row = RowFrom(rows[i], hashes[i]);
            rows[count] = row;
            count += features[row] == hashes[i] ? 1 : 0;
        }

        return count;
    }

    private int RowOf(uint hash)
    {
        ref readonly var group = ref groups[hash >> (32 - GroupBits)];
        var bit = (int)(hash >> BitShift);
        if (group.Has(bit) == 0)
        {
            return -1;
        }

        var row = RowFrom(group.RowFrom(bit), hash);
        return features[row] == hash ? row : -1;
    }

    /// <summary>The row of a feature, or of the next higher one; of the last where there is none.</summary>
    private int RowFrom(int row, uint hash)
    {
        var all = features;
        while (all[row] < hash && row < all.Length - 1)
        {
            row++;
        }

        return row;
    }

    /// <exception cref="InvalidDataException">The features are not in ascending order.</exception>
    private static Group[] Grouped(uint[] features)
    {
        var groups = new Group[1 << GroupBits];
        for (var row = features.Length - 1; row >= 0; row--)
        {
            if (row > 0 && features[row] <= features[row - 1])
            {
                throw new InvalidDataException($"the text model's feature {row} is not above the one before");
            }

            ref var group = ref groups[features[row] >> (32 - GroupBits)];
            group = group.With((int)(features[row] >> BitShift), row);
        }

        return groups;
    }

    /// <summary>Features whose hashes begin alike.</summary>
    /// <param name="Bits">By the next six bits of their hashes whether there is any.</param>
    /// <param name="First">Row of the first.</param>
    private readonly record struct Group(ulong Bits, int First)
    {
        /// <summary>1 where there is a feature with such a bit, else 0.</summary>
        public int Has(int bit) => (int)(Bits >> bit) & 1;

        /// <summary>The row of the first feature with such a bit, or one a little before it where several share a bit.</summary>
        public int RowFrom(int bit) => First + BitOperations.PopCount(Bits & ((1UL << bit) - 1));

        public Group With(int bit, int row) => new(Bits | 1UL << bit, row);
    }
}
