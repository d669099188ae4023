using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Looks at the messages of one conversation together. Stateless or thread-safe; linear in their number.</summary>
public interface IConversationAnalyzer
{
    /// <summary>Kebab-case id, equal to the file's name.</summary>
    string Id { get; }

    /// <summary>Returns what was seen, each with the message it stands beside. Only what the other side wrote counts.</summary>
    IReadOnlyList<MessageFinding> Analyze(ConversationSubject conversation);
}

/// <summary>A finding about a conversation, and the message it stands beside.</summary>
/// <param name="Message">0-based place of the message in the conversation.</param>
public sealed record MessageFinding(int Message, Finding Finding)
{
    /// <summary>
    /// Code by which an analyzer tells <see cref="MessageInspection"/> that everything written so far speaks against the
    /// message's cues. Never shown.
    /// </summary>
    public const string DoubtsCues = "doubts-cues";
}
