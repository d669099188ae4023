using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class PhotoIndexTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void Find_HashAtDistance_IsFoundUpTo31Bits(int distance, bool isFound)
    {
        var index = Filled(100);
        index.Set(1000, SeededHashes.Flip(SeededHashes.Hash(1000), distance));
        var hits = index.Find([SeededHashes.Hash(1000)], 10);
        Assert.Equal(isFound ? [new IndexHit(1000, distance, PdqHashOrientation.Upright)] : [], hits);
    }

    [Fact]
    public void Find_AnyOfTheEightOrientations_IsFoundWithTheNearest()
    {
        var index = Filled(100);
        var print = SeededHashes.Print(500);
        foreach (var orientation in Enum.GetValues<PdqHashOrientation>())
        {
            index.Set(7, SeededHashes.Flip(print.Orientations[(int)orientation], 5));
            Assert.Equal([new IndexHit(7, 5, orientation)], index.Find(print.Orientations.AsSpan(), 10));
        }
    }

    [Fact]
    public void Find_ManyNearHashes_AgreesWithComparingEach()
    {
        var index = new PhotoIndex();
        var hashes = Enumerable
            .Range(0, 500)
            .Select(i => SeededHashes.Flip(SeededHashes.Hash(i % 5), i % 60))
            .ToArray();
        for (var i = 0; i < hashes.Length; i++)
        {
            index.Set(i, hashes[i]);
        }

        var query = SeededHashes.Flip(SeededHashes.Hash(3), 10);
        var expected = Enumerable.Range(0, 500).Where(i => hashes[i].DistanceTo(query) <= 31).Select(i => (long)i);
        Assert.Equal(expected.Order(), index.Find([query], int.MaxValue).Select(h => h.Row).Order());
        Assert.Equal(3, index.Find([query], 3).Count);
    }

    [Fact]
    public void Remove_AnyRow_LeavesTheOthers()
    {
        var index = Filled(100);
        foreach (var row in (int[])[0, 50, 99, 50])
        {
            index.Remove(row);
        }

        Assert.Equal(97, index.Count);
        Assert.Empty(index.Find([SeededHashes.Hash(50)], 10));
        Assert.All(
            Enumerable.Range(1, 49),
            i => Assert.Equal(i, Assert.Single(index.Find([SeededHashes.Hash(i)], 10)).Row)
        );
    }

    [Fact]
    public void Set_SameRowAgain_ReplacesItsHash()
    {
        var index = Filled(10);
        index.Set(3, SeededHashes.Hash(77));
        Assert.Equal(10, index.Count);
        Assert.Empty(index.Find([SeededHashes.Hash(3)], 10));
        Assert.Single(index.Find([SeededHashes.Hash(77)], 10));
    }

    private static PhotoIndex Filled(int count)
    {
        var index = new PhotoIndex();
        for (var i = 0; i < count; i++)
        {
            index.Set(i, SeededHashes.Hash(i));
        }

        return index;
    }
}
