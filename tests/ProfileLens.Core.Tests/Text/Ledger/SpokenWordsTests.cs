using ProfileLens.Core.Text;
using ProfileLens.Core.Text.Ledger;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Ledger;

public sealed class SpokenWordsTests
{
    private const string Text = "I'm  fine.\nYou?";

    private readonly SpokenWords words = new(TextNormalizer.Installed.Normalize(Text));

    [Fact]
    public void Line_ApostrophesAndSentenceEnds_AreLeftOutAndWords() => Assert.Equal(" im fine . . you . ", words.Line);

    [Theory]
    [InlineData(1, 2, "I'm")]
    [InlineData(4, 4, "fine")]
    [InlineData(1, 7, "I'm  fine")]
    [InlineData(13, 3, "You")]
    public void Original_PartOfTheLine_IsWhereItsWordsStand(int from, int length, string wanted)
    {
        var (start, count) = words.Original(from, length);

        Assert.Equal(wanted, Text.Substring(start, count));
    }
}
