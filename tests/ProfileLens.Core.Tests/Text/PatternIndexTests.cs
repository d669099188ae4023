using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class PatternIndexTests
{
    /// <summary>Enough for several blocks of tokens, and few enough for the budget.</summary>
    private const int MostWords = 320;

    private const int MostPerOwner = 24;

    private static readonly string[] Phrases =
    [
        "send [me] (money|a gift card)",
        "send ...3 money",
        "[me] now ...2 card",
        "^ dear",
        "gift* card",
        "dear / send",
        "me ([now] you|... gift card) dear",
        "card ...20 gift",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Choose(0, MostWords)
        .SelectMany(n =>
            Gen.Elements("send", "me", "money", "a", "gift", "gifts", "card", "now", "you", "dear", "so", ".")
                .ArrayOf(n)
        )
        .Select(words => string.Join(' ', words))
        .ToArbitrary();

    private readonly TextNormalizer normalizer = new(FoldingTable.Installed);
    private readonly Vocabulary vocabulary = new();
    private readonly CuePattern[] patterns;
    private readonly PatternIndex index;

    public PatternIndexTests()
    {
        var compiler = new CuePatternCompiler(normalizer, vocabulary);
        patterns = [.. Phrases.Select(p => compiler.Compile(p, "test"))];
        index = new PatternIndex([.. patterns.Select((p, i) => (p, i))], new HashSet<int>(), vocabulary.Size);
    }

    [Fact]
    public void Find_AnyText_FindsWhatTryingEachPhraseEverywhereFinds() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var tokens = new Tokenizer(vocabulary, WordRules.Plain).Tokenize(normalizer.Normalize(text));
                    var steps = 0;

                    var found = index.Find(tokens, ref steps, out var isComplete);

                    var sorted = found.OrderBy(m => m.Owner).ThenBy(m => m.First);
                    return isComplete && sorted.SequenceEqual(patterns.SelectMany((p, i) => Everywhere(p, i, tokens)));
                }
            )
            .QuickCheckThrowOnFailure();

    private static IEnumerable<PatternMatch> Everywhere(CuePattern pattern, int owner, Token[] tokens) =>
        Enumerable
            .Range(0, tokens.Length)
            .Select(i => new PatternMatch(owner, i, pattern.Match(tokens.AsSpan(i))))
            .Where(m => m.Count > 0)
            .Take(MostPerOwner);
}
