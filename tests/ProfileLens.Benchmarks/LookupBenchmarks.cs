using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;

namespace ProfileLens.Benchmarks;

/// <summary>One photo in eight orientations among remembered ones; none resembles it. Budget: 1 ms among 100,000.</summary>
[InProcess]
[MinIterationCount(5)]
[MaxIterationCount(10)]
public class LookupBenchmarks
{
    private readonly PhotoIndex index = new();
    private PdqHash[] photo = [];

    /// <summary>Photos remembered.</summary>
    [Params(1_000, 100_000, 1_000_000)]
    public int Photos { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var state = 1UL;
        for (var row = 0; row < Photos; row++)
        {
            index.Set(row, Next(ref state));
        }

        photo = [.. Enumerable.Range(0, 8).Select(_ => Next(ref state))];
    }

    [Benchmark]
    public int Find() => index.Find(photo, 256).Count;

    private static PdqHash Next(ref ulong state) =>
        new(Word(ref state), Word(ref state), Word(ref state), Word(ref state));

    private static ulong Word(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
