namespace ProfileLens.Core.Analysis;

/// <summary>Messages of one conversation, oldest first; may be a part of it.</summary>
public sealed record ConversationSubject(IReadOnlyList<MessageSubject> Messages);
