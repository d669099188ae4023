using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Core.Rules;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class TextNormalizerTests
{
    private const string Tricky =
        "aZ0@$ .\u200B\u0301é\uFF37\u0430\u03BFßæ\uD835\uDC00\uD83D\uDE00’“中คเ한\uDC00\uD800İſ\uFEFF!\n½";

    private static readonly TextNormalizer Normalizer = new(FoldingTable.Load(RulesFolder.Open("text/folding.json")));

    [Theory]
    [InlineData("ＷｈａｔｓＡｐｐ", "whatsapp")]
    [InlineData("𝐰𝐡𝐚𝐭𝐬𝐚𝐩𝐩", "whatsapp")]
    [InlineData("𝓽𝓮𝓵𝓮𝓰𝓻𝓪𝓶", "telegram")]
    [InlineData("ⓣⓔⓛⓔⓖⓡⓐⓜ", "telegram")]
    [InlineData("ᴡʜᴀᴛꜱᴀᴘᴘ", "whatsapp")]
    [InlineData("wh\u200Bat\u00ADs\u200Dapp", "whatsapp")]
    [InlineData("whаtsарр", "whatsapp")]
    [InlineData("tеlеgrаm", "telegram")]
    [InlineData("Café naïve Łódź", "cafe naive lodz")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("don’t “stop”", "don't \"stop\"")]
    [InlineData("Straße", "strasse")]
    [InlineData("٣٤ ５", "34 5")]
    public void Normalize_Disguise_BecomesPlain(string written, string plain) =>
        Assert.Equal(plain, Normalizer.Normalize(written).ToString());

    [Theory]
    [InlineData("привет", "привет")]
    [InlineData("Мама и папа", "мама и папа")]
    [InlineData("καλημερα", "καλημερα")]
    [InlineData("中文 한국어 ไทย", "中文 한국어 ไทย")]
    public void Normalize_OtherScripts_StayThemselves(string written, string plain) =>
        Assert.Equal(plain, Normalizer.Normalize(written).ToString());

    [Fact]
    public void Normalize_WordOfTwoScriptsThatIsNotLatin_Stays() =>
        Assert.Equal("cкидка", Normalizer.Normalize("cкидка").ToString());

    [Fact]
    public void Normalize_LigatureAndSurrogates_KeepTheirSpans()
    {
        var text = Normalizer.Normalize("a\u200Bﬁ𝐛");
        Assert.Equal("afib", text.ToString());
        Assert.Equal([0, 2, 2, 3], Enumerable.Range(0, text.Length).Select(text.StartOf));
        Assert.Equal([1, 3, 3, 5], Enumerable.Range(0, text.Length).Select(text.EndOf));
    }

    [Fact]
    public void Normalize_AnyText_SpansMapBackInOrder() =>
        Prop.ForAll(
                Texts(),
                written =>
                {
                    var text = Normalizer.Normalize(written);
                    for (var i = 0; i < text.Length; i++)
                    {
                        Assert.InRange(text.StartOf(i), i == 0 ? 0 : text.StartOf(i - 1), written.Length - 1);
                        Assert.InRange(text.EndOf(i), text.StartOf(i) + 1, written.Length);
                        Assert.True(
                            i == 0 || text.StartOf(i) >= text.EndOf(i - 1) || text.StartOf(i) == text.StartOf(i - 1)
                        );
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Normalize_Folded_StaysAsItIs() =>
        Prop.ForAll(
                Texts(),
                written =>
                {
                    var once = Normalizer.Normalize(written).ToString();
                    Assert.Equal(once, Normalizer.Normalize(once).ToString());
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Arbitrary strings, and strings dense with the characters that are hard.</summary>
    internal static Arbitrary<string> Texts() =>
        Gen.OneOf(
                ArbMap.Default.GeneratorFor<string>().Where(s => s is not null),
                Gen.Elements(Tricky.ToCharArray()).ArrayOf().Select(c => new string(c))
            )
            .ToArbitrary();
}
