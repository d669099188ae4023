namespace ProfileLens.Core.Analysis;

/// <summary>Looks at the messages of one conversation together. Stateless or thread-safe; linear in their number.</summary>
public interface IConversationAnalyzer
{
    /// <summary>Kebab-case id, equal to the file's name.</summary>
    string Id { get; }

    /// <summary>Returns what was seen. Only what the other side wrote counts.</summary>
    ConversationFindings Analyze(ConversationSubject conversation);
}
