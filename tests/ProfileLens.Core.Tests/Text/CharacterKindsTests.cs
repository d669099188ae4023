using System.Globalization;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class CharacterKindsTests
{
    [Fact]
    public void Of_EveryCodeUnit_IsWhatTheFrameworkSays()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var c = (char)code;
            var category = char.GetUnicodeCategory(c);
            Assert.Equal(char.IsLetter(c), CharacterKinds.Is(c, CharacterKind.Letter));
            Assert.Equal(char.IsLetterOrDigit(c), CharacterKinds.Is(c, CharacterKind.Letter | CharacterKind.Digit));
            Assert.Equal(char.IsWhiteSpace(c), CharacterKinds.Is(c, CharacterKind.Space));
            Assert.Equal(category == UnicodeCategory.CurrencySymbol, CharacterKinds.Is(c, CharacterKind.Currency));
            Assert.Equal(category == UnicodeCategory.OtherSymbol, CharacterKinds.Is(c, CharacterKind.Symbol));
            Assert.Equal(CharacterKinds.Of(c), CharacterKinds.Of(c));
        }
    }

    [Theory]
    [InlineData('ก')]
    [InlineData('ひ')]
    [InlineData('愛')]
    public void Of_ScriptWithoutSpaces_IsDense(char c) => Assert.True(CharacterKinds.Is(c, CharacterKind.Dense));

    [Theory]
    [InlineData('\u093F')]
    [InlineData('\u0301')]
    public void Of_MarkOnALetter_IsMark(char c) => Assert.True(CharacterKinds.Is(c, CharacterKind.Mark));
}
