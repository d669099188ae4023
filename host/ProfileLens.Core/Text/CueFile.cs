using System.Text.Json.Serialization;

namespace ProfileLens.Core.Text;

/// <summary>Where in a scam a cue belongs.</summary>
public enum CueStage
{
    /// <summary>First contact.</summary>
    [JsonStringEnumMemberName("contact")]
    Contact,

    /// <summary>How the person presents themselves.</summary>
    [JsonStringEnumMemberName("profile")]
    Profile,

    /// <summary>Building trust and dependence.</summary>
    [JsonStringEnumMemberName("grooming")]
    Grooming,

    /// <summary>Why they can never be seen.</summary>
    [JsonStringEnumMemberName("excuse")]
    Excuse,

    /// <summary>The ask for money, codes or goods.</summary>
    [JsonStringEnumMemberName("sting")]
    Sting,

    /// <summary>Forcing a decision.</summary>
    [JsonStringEnumMemberName("pressure")]
    Pressure,

    /// <summary>Intimate pictures and blackmail.</summary>
    [JsonStringEnumMemberName("sextortion")]
    Sextortion,

    /// <summary>A second scam on those who have lost money.</summary>
    [JsonStringEnumMemberName("re-victim")]
    ReVictim,

    /// <summary>How the text is made.</summary>
    [JsonStringEnumMemberName("meta")]
    Meta,
}

/// <summary>How much a cue proves, as the file writes it.</summary>
public enum CueStrength
{
    /// <summary>Honest people write it too.</summary>
    [JsonStringEnumMemberName("weak")]
    Weak,

    /// <summary>Unusual.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>Hardly ever honest.</summary>
    [JsonStringEnumMemberName("strong")]
    Strong,
}

/// <summary>What a cue must find and must leave alone.</summary>
public sealed record CueExamples(IReadOnlyList<string> Match, IReadOnlyList<string> NoMatch);

/// <summary>Honest texts marked, of how many, in which data; written by the calibrate command.</summary>
public sealed record CueFalseAlarms(int Marked, int Of, string On);

/// <summary>One scam cue as its file in <c>rules/cues</c> has it.</summary>
/// <param name="Id">Kebab-case; the file's name.</param>
/// <param name="Catalogue">Number in the catalogue of cues, e.g. <c>C05</c>; several files may share one.</param>
/// <param name="Phrases">See <see cref="CuePatternCompiler"/>.</param>
/// <param name="Unless">Phrases that cancel it in the same sentence, or <c>@name</c> of a context.</param>
/// <param name="Title">What was seen.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Do">What to do next.</param>
/// <param name="FalseAlarms">Null until measured.</param>
public sealed record CueFile(
    string Id,
    string Catalogue,
    CueStage Stage,
    CueStrength Strength,
    string Title,
    string Why,
    string Do,
    IReadOnlyList<string> Phrases,
    IReadOnlyList<string> Unless,
    CueExamples Examples,
    IReadOnlyList<string> References,
    CueFalseAlarms? FalseAlarms = null
);

/// <summary>A word list in <c>rules/slots</c>.</summary>
/// <param name="Id">Kebab-case; the file's name and the name in phrases.</param>
public sealed record SlotFile(string Id, IReadOnlyList<string> Entries);

/// <summary>How far a context reaches.</summary>
public enum ContextScope
{
    /// <summary>Cancels what follows it at once or after one word, or what holds it.</summary>
    [JsonStringEnumMemberName("before")]
    Before,

    /// <summary>Cancels within its sentence.</summary>
    [JsonStringEnumMemberName("sentence")]
    Sentence,

    /// <summary>Cancels within its sentence and two on either side.</summary>
    [JsonStringEnumMemberName("near")]
    Near,

    /// <summary>Cancels in the whole message.</summary>
    [JsonStringEnumMemberName("message")]
    Message,
}

/// <summary>Phrases in <c>rules/contexts</c> that show a cue is not meant: told, warned of, denied.</summary>
/// <param name="Id">Kebab-case; the file's name; cues name it with an at sign before it.</param>
public sealed record ContextFile(string Id, ContextScope Scope, IReadOnlyList<string> Phrases);
