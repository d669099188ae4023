using System.Text.Json;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Tests.Fixtures;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

/// <summary>The file was written by <c>host/training/make_text_golden.py</c>, by the code the model was trained with.</summary>
public sealed class ClassifierParityTests
{
    private static readonly JsonElement[] Texts =
    [
        .. JsonDocument
            .Parse(
                File.ReadAllText(
                    Path.Combine(RepositoryFolder.Root, "tests", "fixtures", "text", "classifier-golden.json")
                )
            )
            .RootElement.EnumerateArray(),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Features_OfAText_AreThoseTheModelWasTrainedOn(int number)
    {
        var text = Texts[number].GetProperty("text").GetString()!;
        var wanted = Texts[number]
            .GetProperty("segments")
            .EnumerateArray()
            .Select(s => s.GetProperty("lexical").ToString());
        var concepts = Texts[number]
            .GetProperty("segments")
            .EnumerateArray()
            .Select(s => s.GetProperty("conceptual").ToString());

        var found = Read(text);

        Assert.Equal(wanted.Select(Plain), found.Select(f => Checks(f.Lexical)));
        Assert.Equal(concepts.Select(Plain), found.Select(f => Checks(f.Conceptual)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Scores_OfAText_AreThoseOfTheTrainingSide(int number)
    {
        var text = Texts[number].GetProperty("text").GetString()!;
        var wanted = Texts[number]
            .GetProperty("segments")
            .EnumerateArray()
            .Select(s => s.GetProperty("scores").EnumerateArray().Select(v => v.GetSingle()).ToList())
            .ToList();

        var found = TextClassifier.Default.Score(text).Segments;

        Assert.Equal(wanted.Count, found.Count);
        for (var i = 0; i < wanted.Count; i++)
        {
            for (var head = 0; head < wanted[i].Count; head++)
            {
                Assert.Equal(wanted[i][head], found[i].Scores[head], 2e-3f);
            }
        }
    }

    private static List<SegmentFeatures> Read(string text)
    {
        using var folding = File.OpenRead(Path.Combine(RepositoryFolder.Root, "host", "rules", "text", "folding.json"));
        var normalizer = new TextNormalizer(FoldingTable.Load(folding));
        using var concepts = File.OpenRead(Path.Combine(RepositoryFolder.Root, "host", "models", "text-concepts.json"));
        var table = ConceptTable.Load(concepts);
        var tokens = TextTokenizer.Tokenize(normalizer.Normalize(text));
        var found = new List<SegmentFeatures>();
        foreach (var segment in TextTokenizer.Segments(tokens))
        {
            var features = new SegmentFeatures();
            features.Read(tokens, segment, table);
            found.Add(features);
        }

        return found;
    }

    private static string Checks(List<SegmentFeature> features)
    {
        var (sum, xor) = (0u, 0u);
        foreach (var feature in features)
        {
            (sum, xor) = (unchecked(sum + feature.Hash), xor ^ feature.Hash);
        }

        return $"{features.Count} {sum} {xor}";
    }

    private static string Plain(string json)
    {
        using var read = JsonDocument.Parse(json);
        return string.Join(
            ' ',
            new[] { "count", "sum", "xor" }.Select(n => read.RootElement.GetProperty(n).GetUInt32())
        );
    }
}
