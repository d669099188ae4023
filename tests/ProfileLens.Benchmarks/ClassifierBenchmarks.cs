using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Classification;

namespace ProfileLens.Benchmarks;

/// <summary>Cost of the trained classifier. Wanted: at most 0.5 ms a message; 100 KB of anything within 50 ms.</summary>
[MemoryDiagnoser]
public class ClassifierBenchmarks
{
    private const string Short = "Haha yes, the film starts at eight. Shall we meet at the station before?";

    private const string Ask =
        "My dear, I am sorry to ask but the hospital refuses to treat my daughter unless we pay. "
        + "Please can you send me a steam card, I will pay you back double. Text me on wh@ts app +44 7700 900123.";

    private readonly StoryAnalyzer story = new();
    private readonly ConversationSubject thread = Of([
        .. Enumerable.Repeat((string[])[Short, Ask], 10).SelectMany(t => t),
    ]);
    private readonly string longest = string.Concat(
        Enumerable.Repeat(Short + ' ', MessageSubject.MaxLength / Short.Length)
    );
    private readonly string dense = string.Concat(
        Enumerable.Repeat("宝贝你能微信转我一千吗", MessageSubject.MaxLength / 11)
    );

    [Benchmark]
    public ConversationFindings ShortMessage() => story.Analyze(Of([Short]));

    [Benchmark]
    public ConversationFindings MessageWithManyCues() => story.Analyze(Of([Ask]));

    [Benchmark]
    public ConversationFindings ThreadOf20Messages() => story.Analyze(thread);

    [Benchmark]
    public ConversationFindings HundredThousandCharacters() => story.Analyze(Of([longest]));

    [Benchmark]
    public ConversationFindings HundredThousandIdeographs() => story.Analyze(Of([dense]));

    // A new string each time: the classifier keeps what it said of the last one.
    private static ConversationSubject Of(string[] texts) =>
        new([.. texts.Select((t, i) => new MessageSubject($"{i}", Direction.In, new string(t)))]);
}
