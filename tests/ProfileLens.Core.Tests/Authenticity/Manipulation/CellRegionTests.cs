using ProfileLens.Core.Authenticity.Manipulation;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.Manipulation;

public sealed class CellRegionTests
{
    [Fact]
    public void Of_CellsThatTouchAtCornersOnly_AreApartAndLargestFirst()
    {
        bool[] marked =
        [
            .. new[] { true, false, false, false },
            .. new[] { false, true, true, false },
            .. new[] { false, true, false, true },
        ];

        var regions = CellRegion.Of(marked, columns: 4);

        Assert.Equal([3, 1, 1], regions.Select(r => r.Cells));
        Assert.Equal(new CellRegion(3, 1, 1, 3, 3), regions[0]);
    }
}
