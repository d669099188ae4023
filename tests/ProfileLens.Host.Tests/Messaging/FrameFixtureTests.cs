using System.Globalization;
using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

/// <summary>Each file of tests/fixtures/frames is one conversation: bytes, the replies they get, the exit code.</summary>
public sealed class FrameFixtureTests
{
    public static TheoryData<string> Names =>
        new(
            Directory
                .EnumerateFiles(Repository.PathOf("tests", "fixtures", "frames"), "*.hex")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Host_Fixture_AnswersAsWritten(string name)
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "fixtures", "frames", $"{name}.hex"));
        var expected = Directives(lines, "# expect: ");
        var exit = int.Parse(Directives(lines, "# exit: ").Single(), CultureInfo.InvariantCulture);
        using var host = new TestHost();

        host.SendBytes(Convert.FromHexString(string.Concat(lines.Where(l => !l.StartsWith('#'))).Replace(" ", "")));
        // The last reply of a broken stream comes only when the stream has ended.
        var before = expected.Take(exit == 0 ? expected.Count : expected.Count - 1).Select(e => Seen(host, e)).ToList();
        var ended = (int)host.Close();
        var after = expected.Skip(before.Count).Select(e => Seen(host, e)).ToList();

        Assert.Equal(expected, [.. before, .. after]);
        Assert.Equal(exit, ended);
        Assert.Equal(0, host.Received);
    }

    [Fact]
    public void Host_LongClaimShortBody_TakesNoMemoryForTheClaim()
    {
        using var input = new MemoryStream([0, 0, 0, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        var reader = new FrameReader(input);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var frame = reader.Read();
        var grown = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(ErrorCode.FrameShortBody, frame.Fault);
        Assert.Equal(64 * 1024 * 1024, frame.Length);
        Assert.True(grown < 4096, $"{grown} bytes were allocated for a claim of 64 MiB");
    }

    /// <summary>The reply in the words of the expectation: type, then its code and id where the expectation has them.</summary>
    private static string Seen(TestHost host, string expected)
    {
        var reply = host.Receive();
        var words = new List<string> { reply.GetProperty("type").GetString()! };
        if (reply.TryGetProperty("code", out var code))
        {
            words.Add(code.GetString()!);
        }

        var hasId = expected.Split(' ').Length > words.Count;
        return string.Join(' ', hasId ? [.. words, reply.GetProperty("id").GetString()!] : words);
    }

    private static List<string> Directives(IEnumerable<string> lines, string prefix) =>
        [.. lines.Where(l => l.StartsWith(prefix, StringComparison.Ordinal)).Select(l => l[prefix.Length..])];
}
