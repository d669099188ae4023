namespace ProfileLens.Core.Analysis;

/// <summary>A cue of a message that is not told, since what was written around it does not bear it out.</summary>
/// <param name="Message">0-based place of the message in its conversation.</param>
/// <param name="Code">Code of the finding.</param>
public sealed record UntoldCue(int Message, string Code);
