using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Looks at one message. Stateless or thread-safe; well under a millisecond a message.</summary>
public interface IMessageAnalyzer
{
    /// <summary>Kebab-case id, equal to the file's name.</summary>
    string Id { get; }

    /// <summary>Returns what was seen in one message of the other side, cut to <see cref="MessageSubject.MaxLength"/>.</summary>
    IReadOnlyList<Finding> Analyze(MessageSubject message);
}
