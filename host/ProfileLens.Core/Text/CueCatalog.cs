using ProfileLens.Core.Languages;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text;

/// <summary>Every cue of the rules folder, compiled; loaded once on first use, then only read. Thread-safe.</summary>
public sealed class CueCatalog : IFindingTexts
{
    private static readonly Lazy<CueCatalog> Loaded = new(() => Load(RulesFolder.Locate()));

    private readonly Dictionary<string, FindingTexts> texts;
    private readonly Dictionary<string, CueStage> stages;
    private readonly TextNormalizer normalizer;
    private readonly Tokenizer tokenizer;
    private readonly PatternIndex index;
    private readonly ContextScope[] scopes;
    private readonly LanguageSupport support;

    private CueCatalog(CueCatalogLoader loader)
    {
        Cues = loader.Cues;
        Languages = loader.Languages;
        normalizer = loader.Normalizer;
        tokenizer = new Tokenizer(loader.Vocabulary);
        support = new LanguageSupport(loader.FunctionWords, loader.Languages, loader.Scripts);
        scopes = [.. loader.Scopes];
        index = new PatternIndex(loader.Patterns, loader.Common, loader.Vocabulary.Size);
        stages = Cues.ToDictionary(c => c.Code, c => c.File.Stage);
        texts = Cues.ToDictionary(c => c.Code, c => new FindingTexts(c.File.Title, c.File.Why, c.File.Do));
    }

    /// <summary>The catalogue of the installed rules.</summary>
    /// <exception cref="CuePatternException">A file cannot be read.</exception>
    public static CueCatalog Default => Loaded.Value;

    /// <summary>Cues in the order of their ids.</summary>
    public IReadOnlyList<Cue> Cues { get; }

    /// <summary>Tags of the languages that have phrases, English first.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Loads the rules of a folder.</summary>
    /// <param name="rules">A folder with <c>cues</c>, <c>slots</c>, <c>contexts</c>, <c>text</c> and <c>languages</c>.</param>
    /// <exception cref="CuePatternException">A file cannot be read.</exception>
    public static CueCatalog Load(string rules) => new(new CueCatalogLoader(rules));

    /// <inheritdoc/>
    public FindingTexts? For(string code) => texts.GetValueOrDefault(code);

    /// <summary>Where in a scam the cue of a finding belongs; null for a finding that is no cue.</summary>
    public CueStage? StageOf(string code) => stages.TryGetValue(code, out var stage) ? stage : null;

    /// <summary>Finds the first uncancelled words of each cue.</summary>
    public CueHits Find(string text)
    {
        var normalized = normalizer.Normalize(text);
        var tokens = tokenizer.Tokenize(normalized);
        var matches = index.Find(tokens, out var isComplete);
        var hits = matches.Count == 0 ? [] : HitsOf(matches, tokens);
        return new CueHits(hits, isComplete, support.Covers(normalized));
    }

    private List<CueHit> HitsOf(List<PatternMatch> matches, Token[] tokens)
    {
        matches.Sort((a, b) => a.Owner != b.Owner ? a.Owner.CompareTo(b.Owner) : a.First.CompareTo(b.First));
        var hits = new List<CueHit>();
        var last = -1;
        foreach (var match in matches)
        {
            if (match.Owner != last && match.Owner < Cues.Count && !IsCancelled(match, matches, tokens))
            {
                last = match.Owner;
                hits.Add(HitOf(match, tokens));
            }
        }

        return hits;
    }

    private bool IsCancelled(PatternMatch match, List<PatternMatch> all, Token[] tokens)
    {
        foreach (var other in all)
        {
            if (other.Owner >= Cues.Count && Cues[match.Owner].Unless.Contains(other.Owner))
            {
                if (Reaches(other, match, tokens))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Reaches(PatternMatch context, PatternMatch match, Token[] tokens) =>
        scopes[context.Owner - Cues.Count] switch
        {
            ContextScope.Message => true,
            ContextScope.Before => context.First < match.End
                && match.First - context.End <= 1
                && Borders(context, match, tokens) == 0,
            ContextScope.Near => Borders(context, match, tokens) <= 2,
            _ => Borders(context, match, tokens) == 0,
        };

    /// <summary>Sentence borders between two matches.</summary>
    private static int Borders(PatternMatch a, PatternMatch b, Token[] tokens)
    {
        var borders = 0;
        var from = Math.Min(a.End, b.End);
        var to = Math.Max(a.First, b.First);
        for (var i = from; i < to; i++)
        {
            borders += tokens[i].Kind == TokenKind.Break ? 1 : 0;
        }

        return borders;
    }

    private CueHit HitOf(PatternMatch match, Token[] tokens)
    {
        var words = tokens.AsSpan(match.First, match.Count);
        var start = int.MaxValue;
        var end = 0;
        foreach (var token in words)
        {
            if (token.Kind != TokenKind.Break)
            {
                start = Math.Min(start, token.Start);
                end = Math.Max(end, token.End);
            }
        }

        return new CueHit(Cues[match.Owner], start, end - start);
    }
}
