using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>What a conversation says about one of its messages.</summary>
/// <param name="Findings">In the order of the analyzers.</param>
/// <param name="DoubtsCues">Whether everything written so far speaks against the message's cues.</param>
/// <param name="Untold">Codes of cues that are not told.</param>
public sealed record BesideMessage(IReadOnlyList<Finding> Findings, bool DoubtsCues, IReadOnlyList<string> Untold)
{
    /// <summary>Nothing.</summary>
    public static BesideMessage Nothing { get; } = new([], DoubtsCues: false, []);
}
