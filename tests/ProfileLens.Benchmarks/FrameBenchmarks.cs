using System.Text;
using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Findings;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Benchmarks;

/// <summary>What a frame costs on its way in and out.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private readonly byte[] messages = Encoding.UTF8.GetBytes(
        $$"""{"type":"checkMessages","id":"m","messages":[{{string.Join(',', Enumerable.Repeat("""{"key":"k","direction":"in","text":"I really enjoyed our talk yesterday, shall we meet on Sunday?"}""", 20))}}]}"""
    );

    private readonly byte[] photo = Encoding.UTF8.GetBytes(
        $$"""{"type":"checkImage","id":"i","bytes":"{{Convert.ToBase64String(new byte[300_000])}}"}"""
    );

    private readonly MessageResultsResponse results = new()
    {
        Id = "m",
        Results = [.. Enumerable.Repeat(new MessageResult("k", new Verdict(Outcome.NothingFound, []), []), 20)],
    };

    [Benchmark(Description = "parse 20 messages")]
    public Request? ParseMessages() => RequestParser.Parse(messages).Request;

    [Benchmark(Description = "parse a 300 kB photo")]
    public Request? ParsePhoto() => RequestParser.Parse(photo).Request;

    [Benchmark(Description = "encode 20 results")]
    public byte[] Encode() => ReplyEncoder.Encode(results);
}
