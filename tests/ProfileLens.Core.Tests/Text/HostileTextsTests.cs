using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Rules;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

/// <summary>How long each takes is measured by the benchmark <c>hostile</c>; here, that it is read, and within which memory.</summary>
public sealed class HostileTextsTests
{
    private const long MostBytes = 64_000_000;

    private static readonly Dictionary<string, string> Texts = HostileTexts
        .All(RulesFolder.Locate())
        .ToDictionary(t => t.Name, t => t.Text);

    private readonly MessageInspection messages = TextAnalyzers.OfMessages();
    private readonly ConversationInspection conversations = TextAnalyzers.OfConversations();

    public static TheoryData<string> Names() => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_HostileText_QuotesWhatStandsThereWithinItsMemory(string name)
    {
        var text = Texts[name];
        Inspect(new string(text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var findings = Inspect(new string(text));
        var used = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.DoesNotContain(findings, f => f.Code == "not-checked.analyzer-failed");
        Assert.All(
            findings.SelectMany(f => f.Evidence).OfType<QuoteEvidence>(),
            q => Assert.Equal(q.Text, text.Substring(q.Start, q.Length))
        );
        Assert.True(used <= MostBytes, $"{used} bytes; allowed: {MostBytes}");
    }

    private List<Finding> Inspect(string text)
    {
        var message = new MessageSubject("0", Direction.In, text);
        var together = conversations.Run(new ConversationSubject([message]));
        return [.. messages.Run(message, together[0]).Findings];
    }
}
