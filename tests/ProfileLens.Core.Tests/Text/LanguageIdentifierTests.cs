using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

/// <summary>Which languages a text is read in.</summary>
public sealed class LanguageIdentifierTests
{
    private static readonly CueCatalog Catalog = CueCatalog.Default;

    [Theory]
    [InlineData("I had a really good time with you yesterday, see you soon", "en")]
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
}
