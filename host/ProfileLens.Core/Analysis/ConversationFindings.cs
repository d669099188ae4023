namespace ProfileLens.Core.Analysis;

/// <summary>What one analyzer saw in a conversation.</summary>
/// <param name="Findings">Each with the message it stands beside.</param>
/// <param name="DoubtedMessages">0-based places of messages whose cues everything written so far speaks against.</param>
/// <param name="Untold">Cues of the rules that are not told.</param>
public sealed record ConversationFindings(
    IReadOnlyList<MessageFinding> Findings,
    IReadOnlyList<int> DoubtedMessages,
    IReadOnlyList<UntoldCue> Untold
)
{
    /// <summary>Nothing was seen.</summary>
    public static ConversationFindings None { get; } = new([], [], []);
}
