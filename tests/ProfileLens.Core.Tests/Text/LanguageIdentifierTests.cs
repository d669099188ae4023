using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

/// <summary>Which languages a text is read in.</summary>
public sealed class LanguageIdentifierTests
{
    private static readonly CueCatalog Catalog = CueCatalog.Default;

    [Theory]
    [InlineData("I had a really good time with you yesterday, see you soon", "en")]
    [InlineData("Ich habe mich gestern sehr gefreut, dich zu sehen", "de")]
    [InlineData("Ayer me alegré mucho de verte, hasta mañana", "es")]
    [InlineData("Ontem fiquei muito feliz por te ver, até amanhã", "pt")]
    [InlineData("J'étais très content de te voir hier, à demain", "fr")]
    [InlineData("Ieri sono stato molto contento di vederti, a domani", "it")]
    [InlineData("Ik was gisteren heel blij om je te zien, tot morgen", "nl")]
    [InlineData("jsuis trop contente tkt", "fr")]
    [InlineData("昨天见到你真的很开心，明天见", "zh")]
    [InlineData("昨日は会えてうれしかったです、また明日", "ja")]
    [InlineData("어제 만나서 정말 좋았어요, 내일 봐요", "ko")]
    [InlineData("anna@example.org", "en")]
    [InlineData("", "en")]
    public void Find_Text_IsReadInItsLanguageFirst(string text, string language) =>
        Assert.Equal(language, Catalog.Find(text).Languages[0]);

    [Theory]
    [InlineData("Minä olen tänään kotona ja luen kirjaa, koska ulkona sataa kovasti vettä")]
    [InlineData("Αύριο θα πάμε μαζί στη θάλασσα αν δεν βρέχει πολύ το πρωί")]
    public void Find_LanguageWithoutPhrases_IsNotCovered(string text) =>
        Assert.False(Catalog.Find(text).IsLanguageCovered);

    [Theory]
    [InlineData("Kiitos, hyvää yötä")]
    [InlineData("12:30 😂")]
    public void Find_TextTooShortToTell_IsCovered(string text) => Assert.True(Catalog.Find(text).IsLanguageCovered);

    [Theory]
    [InlineData("Schick mir bitte den Code. Send me the code please.", "de", "en")]
    [InlineData("Me puedes mandar el código? Tu peux m'envoyer le code ?", "es", "fr")]
    public void Find_TextInTwoLanguages_IsReadInBoth(string text, string one, string other)
    {
        var languages = Catalog.Find(text).Languages;
        Assert.Contains(one, languages);
        Assert.Contains(other, languages);
    }

    [Theory]
    [InlineData("LINEのIDは？", "ja")]
    [InlineData("加我WhatsApp", "zh")]
    [InlineData("Telegram 있어?", "ko")]
    public void Find_ShortTextWithALongLatinName_IsReadInItsEasternLanguageToo(string text, string language) =>
        Assert.Contains(language, Catalog.Find(text).Languages);

    [Fact]
    public void Find_TextInOneLanguage_IsReadInFew() =>
        Assert.True(
            Catalog.Find(string.Concat(Enumerable.Repeat("ich und du und er und sie ", 20))).Languages.Count <= 2
        );
}
