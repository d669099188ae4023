using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>A finding about a conversation, and the message it stands beside.</summary>
/// <param name="Message">0-based place of the message in the conversation.</param>
public sealed record MessageFinding(int Message, Finding Finding);
