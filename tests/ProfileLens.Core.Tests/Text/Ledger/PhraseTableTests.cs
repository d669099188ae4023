using ProfileLens.Core.Text.Ledger;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Ledger;

public sealed class PhraseTableTests
{
    private readonly PhraseTable table = new([" my wife ", " i am a nurse ", " my wife died ", " i "]);

    [Fact]
    public void Find_PhrasesThatShareWords_FindsEachWhereItFirstStands() =>
        Assert.Equal(
            [(0, 0, 9), (1, 13, 14), (2, 0, 14), (3, 13, 3)],
            table.Find(" my wife died i am a nurse my wife i ")
        );

    [Theory]
    [InlineData(" ")]
    [InlineData(" your wife ")]
    [InlineData(" my ")]
    public void Find_NoPhraseIsThere_IsEmpty(string line) => Assert.Empty(table.Find(line));
}
