using ProfileLens.Host.Diagnostics;
using ProfileLens.Host.Tests.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Diagnostics;

public sealed class HostLogTests
{
    private const string Secret = "verysecretphrase";

    [Fact]
    public void Log_RequestsThatHoldASecret_NamesIdsOnly()
    {
        var folder = Directory.CreateTempSubdirectory("profilelens-log-").FullName;
        try
        {
            using (var host = TestHost.Greeted(TestParts.With(new WordAnalyzer(Secret)), new HostLog(folder)))
            {
                foreach (var request in Requests())
                {
                    host.Send(request);
                    host.Receive();
                }

                host.Close();
            }

            var log = string.Concat(Directory.EnumerateFiles(folder).Select(File.ReadAllText));
            Assert.Contains("m1 answered", log, StringComparison.Ordinal);
            Assert.Contains("refused with RequestUnknownType", log, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, log, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Requests()
    {
        var partner = $$"""{"key":"https://x.test/{{Secret}}","name":"{{Secret}}"}""";
        yield return $$"""{"type":"checkMessages","id":"m1","partner":{{partner}},"site":"{{Secret}}","messages":[{"key":"https://x.test/{{Secret}}","direction":"in","text":"my {{Secret}}"}]}""";
        yield return $$"""{"type":"checkImage","id":"i1","partner":{{partner}},"bytes":"{{Convert.ToBase64String("verysecretphrase"u8)}}"}""";
        yield return $$"""{"type":"{{Secret}}","id":"u1"}""";
        yield return $$"""{"type":"ping","id":"{{Secret}} {{Secret}}"}""";
        yield return $$"""{"type":"checkMessages","id":"m2","messages":[{"key":"k","direction":"{{Secret}}","text":"x"}]}""";
        yield return "{" + Secret;
        yield return $$"""{"type":"hello","id":"h2","extensionVersion":"{{Secret}}","protocol":{"min":1,"max":1},"locale":"{{Secret}}"}""";
    }
}
