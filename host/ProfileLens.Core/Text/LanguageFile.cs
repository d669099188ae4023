using System.Text.Json.Serialization;

namespace ProfileLens.Core.Text;

/// <summary>How a language is written and told from others; the part of its file that is read at the start.</summary>
/// <param name="Scripts">Scripts it is written in.</param>
/// <param name="CommonWords">
/// Small words and everyday words, folded or not: its texts are known by them, and phrases are not filed under them.
/// </param>
/// <param name="SplitsApostrophes">Whether an apostrophe parts words, as in French and Italian.</param>
/// <param name="Clitics">Beginnings grown onto words, as in Arabic; taken off where the rest is a word the rules know.</param>
/// <param name="Letters">
/// For each letter those that its writers use for it; under the empty name, the signs they leave out.
/// </param>
/// <param name="Spellings">Other spellings: texting style, contractions, common slips.</param>
public sealed record LanguageWriting(
    IReadOnlyList<Script> Scripts,
    IReadOnlyList<string> CommonWords,
    bool SplitsApostrophes = false,
    IReadOnlyList<string>? Clitics = null,
    IReadOnlyDictionary<string, string>? Spellings = null,
    IReadOnlyDictionary<string, string>? Letters = null
);

/// <summary>The part of a language's file that finds cues; the rest of the file is others' business.</summary>
/// <param name="Slots">
/// Word lists by name. One of the same name takes the place of that in <c>rules/slots</c>, and may take its entries in by
/// naming it; those it does not replace can be used as they are.
/// </param>
/// <param name="Contexts">Phrases by the name of a context in <c>rules/contexts</c>, which says how far they reach.</param>
/// <param name="Cues">Phrases by the cue's id.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record LanguageFile(
    string Tag,
    LanguageWriting? Writing = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Slots = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Contexts = null,
    IReadOnlyDictionary<string, LanguageCue>? Cues = null
);

/// <summary>A cue in one language: what it says, and the phrases it is found by.</summary>
/// <param name="Unless">Cancels it, beside the contexts that the cue's own file names.</param>
internal sealed record LanguageCue(
    string? Title = null,
    string? Why = null,
    string? Do = null,
    IReadOnlyList<string>? Phrases = null,
    IReadOnlyList<string>? Unless = null,
    CueExamples? Examples = null
);
