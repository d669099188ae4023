using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Core.Rules;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class CuePatternTests
{
    private static readonly FoldingTable Folding = FoldingTable.Load(RulesFolder.Open("text/folding.json"));

    /// <summary>What a text of 100,000 characters may take up while it is read.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly TextNormalizer normalizer = new(Folding);
    private readonly Vocabulary vocabulary = new();
    private readonly CuePatternCompiler compiler;

    public CuePatternTests()
    {
        compiler = new CuePatternCompiler(normalizer, vocabulary);
        vocabulary.AddSpelling("u", ["you"]);
        vocabulary.AddSpelling("don't", ["do", "not"]);
        compiler.AddSlot("messenger", ["whatsapp", "whats app", "telegram", "signal"], "slots/messenger.json");
    }

    [Theory]
    [InlineData("add me on {messenger}", "please Add me on WHATS APP now", "Add me on WHATS APP")]
    [InlineData("add me on {messenger}", "add me on wh@ts app", "add me on wh@ts app")]
    [InlineData("add me on {messenger}", "add me on t3legram!", "add me on t3legram")]
    [InlineData("{messenger} me", "w h a t s a p p me", "w h a t s a p p me")]
    [InlineData("{messenger} me", "w.h.a.t.s.a.p.p me", "w.h.a.t.s.a.p.p me")]
    [InlineData("{messenger} me", "teleeegram me", "teleeegram me")]
    [InlineData("send [me] (money|a gift card)", "send a g!ft card", "send a g!ft card")]
    [InlineData("send ... money", "send me all of your money", "send me all of your money")]
    [InlineData("pay #", "pay $1,500.50 today", "pay $1,500.50")]
    [InlineData("pay #", "pay 300usd", "pay 300usd")]
    [InlineData("write #email", "write a.b+c@mail.example.com.", "write a.b+c@mail.example.com")]
    [InlineData("call #phone", "call +44 7700 900123", "call +44 7700 900123")]
    [InlineData("invest*", "my investments", "investments")]
    [InlineData("^ dear", "Hi! Dear you", "Dear")]
    [InlineData("bye $", "ok bye. so", "bye")]
    [InlineData("wrong number / be friends", "Wrong number. Be friends?", "Wrong number. Be friends")]
    [InlineData("do not tell", "don’t tell", "don’t tell")]
    [InlineData("加我", "请加我微信", "加我")]
    [InlineData("you", "u", "u")]
    [InlineData("उधार दो", "मुझे उधार दो ना", "उधार दो")]
    public void Match_Phrase_IsFoundAt(string phrase, string text, string found) =>
        Assert.Equal(found, Find(phrase, text));

    [Theory]
    [InlineData("send ... money", "send it. money is here")]
    [InlineData("send ...2 money", "send one two three money")]
    [InlineData("pay #", "pay attention")]
    [InlineData("^ dear", "oh dear")]
    [InlineData("bye $", "bye you")]
    [InlineData("invest*", "divest")]
    [InlineData("add me on {messenger}", "add me on whats")]
    [InlineData("gift", "the g1 f7 model")]
    [InlineData("money", "")]
    [InlineData("उधार के", "उधार की बात")]
    public void Match_OtherText_IsLeftAlone(string phrase, string text) => Assert.Null(Find(phrase, text));

    [Theory]
    [InlineData("send (money", 5, "“(” is not closed; allowed: a “)” for it")]
    [InlineData("send money)", 10, "“)” without its opening")]
    [InlineData("send {mesenger}", 5, "unknown slot “mesenger”; allowed: messenger")]
    [InlineData("pay #dollars", 4, "unknown class “#dollars”; allowed: # #money #email #url #phone #handle")]
    [InlineData("a ...50 b", 2, "a gap of 50; allowed: 1 to 20 words")]
    [InlineData("send (a||b)", 11, "an empty choice")]
    [InlineData("i*", 0, "“i*” is no prefix; allowed: 2 to 60 letters before the star")]
    [InlineData("[a] [b]", 0, "nothing to find it by")]
    [InlineData("... money", 0, "no gap at either end")]
    [InlineData("", 0, "nothing to find it by")]
    public void Compile_FaultyPhrase_NamesFilePhrasePlaceAndWhatIsAllowed(string phrase, int position, string fault)
    {
        var error = Assert.Throws<CuePatternException>(() => compiler.Compile(phrase, "cues/x.json"));
        Assert.StartsWith($"cues/x.json: phrase “{phrase}”, character ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"character {position}", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_WordsChoicesAndGaps_AgreeWithTheDefinition() =>
        Prop.ForAll(
                Gen.Elements("a", "b", "c").ArrayOf().ToArbitrary(),
                words =>
                {
                    var expected = Reference(words);
                    var found = Find("a [b] ...2 (c|b c) a", string.Join(' ', words));
                    Assert.Equal(expected, found?.Replace(" ", "", StringComparison.Ordinal));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Find_AnyText_EndsAndQuotesWhatStandsThere() =>
        Prop.ForAll(
                TextNormalizerTests.Texts(),
                written =>
                {
                    foreach (var hit in CueCatalog.Default.Find(written).Hits)
                    {
                        Assert.InRange(hit.Start, 0, written.Length - 1);
                        Assert.InRange(hit.Length, 1, written.Length - hit.Start);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    public static TheoryData<string> Adversaries() =>
        new(
            Repeat("i "),
            Repeat("a b "),
            Repeat("w h a t s a p q "),
            Repeat("send me "),
            Repeat("please send me money whatsapp "),
            Repeat("a"),
            Repeat("!!11@@$$"),
            Repeat("1 2 3 4 "),
            Repeat("a@a.a@"),
            Repeat("\u0301\u200B"),
            Repeat("аa"),
            Repeat("not never do not "),
            Repeat("中"),
            Repeat("...."),
            Repeat("\uD83D\uDE00")
        );

    /// <summary>How long it takes is measured by the benchmarks; here, that it ends, and what it may take up.</summary>
    [Theory]
    [MemberData(nameof(Adversaries))]
    public void Find_HundredThousandHostileCharacters_EndsWithinItsMemory(string text)
    {
        CueCatalog.Default.Find(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hits = CueCatalog.Default.Find(text).Hits;
        var used = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(used <= MaxBytes, $"{used} bytes; allowed: {MaxBytes}");
        Assert.All(hits, hit => Assert.InRange(hit.Start + hit.Length, 1, text.Length));
    }

    private static string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));

    private string? Find(string phrase, string text)
    {
        var pattern = compiler.Compile(phrase, "cues/x.json");
        var tokens = new Tokenizer(vocabulary, WordRules.Plain).Tokenize(normalizer.Normalize(text));
        for (var i = 0; i < tokens.Length; i++)
        {
            var count = pattern.Match(tokens.AsSpan(i));
            var words = tokens.Skip(i).Take(count).Where(t => t.Kind != TokenKind.Break).ToList();
            if (words.Count > 0)
            {
                return text[words[0].Start..words[^1].End];
            }
        }

        return null;
    }

    /// <summary>The same phrase by trying everything.</summary>
    private static string? Reference(string[] words)
    {
        string[] heads = ["a", "ab"];
        string[] tails = ["ca", "bca"];
        var text = string.Concat(words);
        for (var i = 0; i < text.Length; i++)
        {
            for (var length = 3; i + length <= text.Length; length++)
            {
                var part = text.Substring(i, length);
                var fits = heads.Any(h =>
                    tails.Any(t =>
                        part.Length - h.Length - t.Length is >= 0 and <= 2
                        && part.StartsWith(h, StringComparison.Ordinal)
                        && part.EndsWith(t, StringComparison.Ordinal)
                    )
                );
                if (fits)
                {
                    return part;
                }
            }
        }

        return null;
    }
}
