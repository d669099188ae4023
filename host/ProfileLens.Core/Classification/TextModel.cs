using System.Buffers.Binary;
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

    /// <summary>Bits of a hash by which its row is looked for; most such groups have one or two.</summary>
    private const int GroupBits = 16;

    private const int KnownBits = 20;

    /// <summary>Rows whose 8-bit weights certainly add up within 16 bits.</summary>
    private const int RowsOfASum = 256;

    private readonly uint[] features;

    /// <summary>Bit by bit whether a feature may be known, by the first bits of its hash: most of a text's are not.</summary>
    private readonly ulong[] known = new ulong[1 << (KnownBits - 6)];

    /// <summary>Row of the first feature of each group, and after the last.</summary>
    private readonly int[] groups;
    private readonly UnmanagedBytes weights;
    private readonly int stride;
    private readonly float[] rowSizes;

    private TextModel(TextModelHeader header, uint[] features, UnmanagedBytes weights)
    {
        Header = header;
        this.weights = weights;
        stride = StrideOf(header);
        StoryFeatures = [.. header.Story.Features.Select(f => StoryFeature.Parse(f, HeadOf))];
        Signs = new StorySigns(header.Story.Joint, HeadOf);
        Cues = new CueScorer(header.Story.Cues, CueScores.ValuesOf(Signs), HeadOf);
        rowSizes = new float[stride];
        for (var i = 0; i < header.Heads.Length; i++)
        {
            rowSizes[i] = header.Heads[i].Scale;
        }

        this.features = features;
        groups = Grouped(features);
        foreach (var feature in features)
        {
            known[feature >> (38 - KnownBits)] |= 1UL << (int)(feature >> (32 - KnownBits));
        }
    }

    /// <summary>Heads, thresholds and what was measured.</summary>
    public TextModelHeader Header { get; }

    /// <summary>What the trees of the story ask for.</summary>
    public StoryFeature[] StoryFeatures { get; }

    /// <summary>What the conjunctions of the story are made of.</summary>
    public StorySigns Signs { get; }

    /// <summary>What tells which cues a message shows.</summary>
    public CueScorer Cues { get; }

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
        Span<int> rows = stackalloc int[RowsOfASum];
        var count = 0;
        foreach (var feature in CollectionsMarshal.AsSpan(features))
        {
            rows[count] = RowOf(feature.Hash);
            count += rows[count] < 0 ? 0 : 1;
            if (count == RowsOfASum)
            {
                AddRows(rows, sums);
                count = 0;
            }
        }

        AddRows(rows[..count], sums);
        for (var h = 0; h < stride; h++)
        {
            scores[h] += sums[h] * value;
        }
    }

    private void AddRows(ReadOnlySpan<int> rows, Span<int> sums)
    {
        var all = MemoryMarshal.Cast<byte, sbyte>(weights.Span);
        for (var h = 0; h < stride; h += Lane)
        {
            var (low, high) = (Vector128<short>.Zero, Vector128<short>.Zero);
            foreach (var row in rows)
            {
                var (nextLow, nextHigh) = Vector128.Widen(Vector128.Create(all.Slice(row * stride + h, Lane)));
                low += nextLow;
                high += nextHigh;
            }

            AddEight(low, sums.Slice(h, 8));
            AddEight(high, sums.Slice(h + 8, 8));
        }
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

    private int RowOf(uint hash)
    {
        if ((known[hash >> (38 - KnownBits)] >> (int)(hash >> (32 - KnownBits)) & 1) == 0)
        {
            return -1;
        }

        var group = hash >> (32 - GroupBits);
        for (var row = groups[group]; row < groups[group + 1] && features[row] <= hash; row++)
        {
            if (features[row] == hash)
            {
                return row;
            }
        }

        return -1;
    }

    /// <exception cref="InvalidDataException">The features are not in ascending order.</exception>
    private static int[] Grouped(uint[] features)
    {
        var groups = new int[(1 << GroupBits) + 1];
        for (var row = 0; row < features.Length; row++)
        {
            if (row > 0 && features[row] <= features[row - 1])
            {
                throw new InvalidDataException($"the text model's feature {row} is not above the one before");
            }

            groups[(features[row] >> (32 - GroupBits)) + 1]++;
        }

        for (var group = 1; group < groups.Length; group++)
        {
            groups[group] += groups[group - 1];
        }

        return groups;
    }
}
