using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Runs every conversation analyzer; one that fails becomes a finding beside the other side's last message.</summary>
public sealed class ConversationInspection(IReadOnlyList<IConversationAnalyzer> analyzers)
{
    /// <summary>Ids of the analyzers, in the order they run.</summary>
    public IEnumerable<string> Analyzers => analyzers.Select(a => a.Id);

    /// <summary>What the conversation says about each of its messages, in their order.</summary>
    public IReadOnlyList<BesideMessage> Run(ConversationSubject conversation)
    {
        var beside = new BesideMessage[conversation.Messages.Count];
        Array.Fill(beside, BesideMessage.Nothing);
        foreach (var analyzer in analyzers)
        {
            var (findings, doubted, untold) = RunOne(analyzer, conversation);
            foreach (var (message, finding) in findings)
            {
                beside[message] = beside[message] with { Findings = [.. beside[message].Findings, finding] };
            }

            foreach (var message in doubted)
            {
                beside[message] = beside[message] with { DoubtsCues = true };
            }

            foreach (var (message, code) in untold)
            {
                beside[message] = beside[message] with { Untold = [.. beside[message].Untold, code] };
            }
        }

        return beside;
    }

    private static ConversationFindings RunOne(IConversationAnalyzer analyzer, ConversationSubject conversation)
    {
        try
        {
            return analyzer.Analyze(conversation);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var last = conversation.Messages.ToList().FindLastIndex(m => m.Direction == Direction.In);
            var failed = new MessageFinding(last, Finding.CouldNotCheck(analyzer.Id, "analyzer-failed"));
            return last < 0 ? ConversationFindings.None : new ConversationFindings([failed], [], []);
        }
    }
}
