using ProfileLens.Core.Classification;
using Xunit;

namespace ProfileLens.Core.Tests.Classification;

public sealed class WordVariantsTests
{
    [Theory]
    [InlineData("\u0623\u0631\u0633\u0644", "\u0627\u0631\u0633\u0644")]
    [InlineData("\u0645\u0650\u0626\u064E\u0629", "\u0645\u064A\u0647")]
    [InlineData("\u091C\u093C\u0930\u0942\u0930", "\u091C\u0930\u0942\u0930")]
    [InlineData("\u095E\u094B\u0928", "\u092B\u094B\u0928")]
    [InlineData("\u0451\u043B\u043A\u0430", "\u0435\u043B\u043A\u0430")]
    [InlineData("don't", "dont")]
    [InlineData("''", "")]
    [InlineData("plain", "plain")]
    public void Fold_SpellingsOfOneWord_BecomeOne(string written, string folded) =>
        Assert.Equal(folded, WordVariants.Fold(written.AsMemory()).ToString());

    [Fact]
    public void Fold_NothingToLeaveOut_KeepsTheMemory()
    {
        var word = "plain".AsMemory();

        Assert.Equal(word, WordVariants.Fold(word));
    }
}
