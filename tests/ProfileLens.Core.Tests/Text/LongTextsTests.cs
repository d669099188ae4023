using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class LongTextsTests
{
    [Fact]
    public void Reserve_FullAfterABeginning_MakesRoomForTheRest()
    {
        var made = new List<int>(2_000);
        made.AddRange(Enumerable.Range(0, 2_000));

        LongTexts.Reserve(made, read: 5_000, length: 100_000);

        Assert.InRange(made.Capacity, 40_000, 50_000);
    }

    [Theory]
    [InlineData(100, 4)]
    [InlineData(5_000, 8)]
    public void Reserve_BeforeABeginningOrWithRoomLeft_ChangesNothing(int read, int capacity)
    {
        var made = new List<int>(capacity) { 1, 2, 3, 4 };

        LongTexts.Reserve(made, read, length: 100_000);

        Assert.Equal(capacity, made.Capacity);
    }
}
