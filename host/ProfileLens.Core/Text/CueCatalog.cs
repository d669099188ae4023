using ProfileLens.Core.Languages;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text;

/// <summary>
/// Every cue of the rules folder. English is compiled at the start, every other language with the first text that may be
/// in it. Thread-safe.
/// </summary>
public sealed class CueCatalog : IFindingTexts
{
    private static readonly Lazy<CueCatalog> Loaded = new(() =>
        new CueCatalog(new CueSources(RulesFolder.Locate(), TextNormalizer.Installed), TextNormalizer.Recent)
    );

    /// <summary>More than what a language allocates while it is compiled.</summary>
    private const long BytesOfALanguage = 12 * 1024 * 1024;

    [ThreadStatic]
    private static RecentTexts<CueHits>? recent;

    private readonly Dictionary<string, FindingTexts> texts;
    private readonly Dictionary<string, CueStage> stages;
    private readonly Func<string, NormalizedText> fold;
    private readonly LanguageIdentifier identifier;
    private readonly Lazy<LanguageRules>[] rules;

    private CueCatalog(CueSources sources, Func<string, NormalizedText> fold)
    {
        Cues = [.. sources.Cues.Select(f => new Cue(f))];
        Languages = [.. sources.Languages.Select(l => l.Tag)];
        this.fold = fold;
        identifier = new LanguageIdentifier([.. sources.Languages.Select(l => l.Writing)], sources.Normalizer);
        rules =
        [
            .. sources.Languages.Select(l => new Lazy<LanguageRules>(() =>
                QuietLoad.Run(BytesOfALanguage, () => sources.Compile(l))
            )),
        ];
        stages = Cues.ToDictionary(c => c.Code, c => c.File.Stage);
        texts = Cues.ToDictionary(c => c.Code, c => new FindingTexts(c.File.Title, c.File.Why, c.File.Do));
        _ = rules[0].Value;
    }

    /// <summary>The catalogue of the installed rules.</summary>
    /// <exception cref="CuePatternException">A file cannot be read.</exception>
    public static CueCatalog Default => Loaded.Value;

    /// <summary>Finds cues by the installed rules, once for all who ask during a request.</summary>
    /// <exception cref="CuePatternException">A file cannot be read.</exception>
    internal static CueHits Recent(string text) => (recent ??= new(t => Default.Find(t))).Of(text);

    /// <summary>Cues in the order of their ids.</summary>
    public IReadOnlyList<Cue> Cues { get; }

    /// <summary>Tags of the languages that have phrases, English first.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>How many of the installed rules' languages are compiled so far; compiles none.</summary>
    internal static int CompiledLanguages => Loaded.IsValueCreated ? Default.rules.Count(r => r.IsValueCreated) : 0;

    /// <summary>Loads the rules of a folder.</summary>
    /// <param name="rules">A folder with <c>cues</c>, <c>slots</c>, <c>contexts</c>, <c>text</c> and <c>languages</c>.</param>
    /// <exception cref="CuePatternException">A file cannot be read.</exception>
    public static CueCatalog Load(string rules)
    {
        var sources = new CueSources(rules);
        return new CueCatalog(sources, sources.Normalizer.Normalize);
    }

    /// <summary>Compiles the phrases of a language ahead of its first text; one without phrases needs nothing.</summary>
    /// <exception cref="CuePatternException">Its file cannot be read.</exception>
    public void WarmUp(string language)
    {
        var number = Languages.ToList().IndexOf(language);
        if (number >= 0)
        {
            _ = rules[number].Value;
        }
    }

    /// <inheritdoc/>
    public FindingTexts? For(string code) => texts.GetValueOrDefault(code);

    /// <summary>Where in a scam the cue of a finding belongs; null for a finding that is no cue.</summary>
    public CueStage? StageOf(string code) => stages.TryGetValue(code, out var stage) ? stage : null;

    /// <summary>Finds the first uncancelled words of each cue, in the languages the text may be in.</summary>
    /// <exception cref="CuePatternException">The file of one of these languages cannot be read.</exception>
    public CueHits Find(string text)
    {
        var normalized = fold(text);
        var guess = identifier.Identify(normalized);
        return Find(normalized, guess.Languages, guess.IsCovered);
    }

    /// <summary>Finds the first uncancelled words of each cue in one language, whatever the text is in.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <exception cref="CuePatternException">The file of the language cannot be read.</exception>
    public CueHits Find(string text, string language)
    {
        var number = Languages.ToList().IndexOf(language);
        return number < 0
            ? throw new ArgumentOutOfRangeException(nameof(language), language, "no phrases in this language")
            : Find(fold(text), [number], isCovered: true);
    }

    private CueHits Find(NormalizedText text, IReadOnlyList<int> languages, bool isCovered)
    {
        var found = new (int Start, int Length)?[Cues.Count];
        var (isComplete, steps) = (true, 0);
        foreach (var language in languages)
        {
            isComplete &= rules[language].Value.Find(text, found, ref steps);
        }

        var hits = new List<CueHit>();
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is var (start, length))
            {
                hits.Add(new CueHit(Cues[i], start, length));
            }
        }

        return new CueHits(hits, isComplete, isCovered, [.. languages.Select(l => Languages[l])]);
    }
}
