using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text.Entities;
using ProfileLens.Core.Text.Outgoing;

namespace ProfileLens.Benchmarks;

/// <summary>
/// Cost of finding numbers, addresses and links, and of the guard before the send key. Wanted: at most 1 ms a message, and
/// at most 50 ms for the longest hostile one.
/// </summary>
[MemoryDiagnoser]
public class EntityBenchmarks
{
    private const string Short = "Haha yes, the film starts at eight. Shall we meet at the station before?";

    private const string Full =
        "I live in London. Write me on whatsapp +234 803 123 4567, or pay to TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t, or to "
        + "DE89 3704 0044 0532 0130 00. Log in on https://tinder.com.safe-date.net/x, my code is 482 913.";

    private readonly EntityAnalyzer analyzer = new();
    private readonly NumberElsewhereAnalyzer numbers = new();
    private readonly string digits = Repeat("4111 1111 ");
    private readonly string plus = Repeat("+1 ");
    private readonly string dots = Repeat("раураl.c ");

    [Benchmark]
    public IReadOnlyList<Finding> ShortMessage() => Analyze(Short);

    [Benchmark]
    public IReadOnlyList<Finding> MessageWithEverything() => Analyze(Full);

    [Benchmark]
    public ConversationFindings ConversationWithEverything() =>
        numbers.Analyze(new ConversationSubject([new MessageSubject("0", Direction.In, Full)]));

    [Benchmark]
    public IReadOnlyList<Finding> HostileDigits() => Analyze(digits);

    [Benchmark]
    public IReadOnlyList<Finding> HostilePhones() => Analyze(plus);

    [Benchmark]
    public IReadOnlyList<Finding> HostileLinks() => Analyze(dots);

    [Benchmark]
    public IReadOnlyList<Finding> GuardShort() => OutgoingGuard.Check(Short);

    [Benchmark]
    public IReadOnlyList<Finding> GuardEverything() => OutgoingGuard.Check(Full);

    [Benchmark]
    public IReadOnlyList<Finding> GuardHostile() => OutgoingGuard.Check(digits);

    private IReadOnlyList<Finding> Analyze(string text) =>
        analyzer.Analyze(new MessageSubject("0", Direction.In, text));

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
}
