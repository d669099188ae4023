using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Runs every conversation analyzer; one that fails becomes a finding beside the last message.</summary>
public sealed class ConversationInspection(IReadOnlyList<IConversationAnalyzer> analyzers)
{
    /// <summary>Ids of the analyzers, in the order they run.</summary>
    public IEnumerable<string> Analyzers => analyzers.Select(a => a.Id);

    /// <summary>Findings by the 0-based place of the message they stand beside.</summary>
    public ILookup<int, Finding> Run(ConversationSubject conversation) =>
        analyzers.SelectMany(a => RunOne(a, conversation)).ToLookup(f => f.Message, f => f.Finding);

    private static IReadOnlyList<MessageFinding> RunOne(
        IConversationAnalyzer analyzer,
        ConversationSubject conversation
    )
    {
        try
        {
            return analyzer.Analyze(conversation);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var last = conversation.Messages.Count - 1;
            return [new MessageFinding(last, Finding.CouldNotCheck(analyzer.Id, "analyzer-failed"))];
        }
    }
}
