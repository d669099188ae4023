using System.Collections.Immutable;
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

    [Fact]
    public void Find_KeypointMirroredOrNot_NamesPhotoAndPair()
    {
        var index = new PhotoIndex();
        for (var row = 0; row < 50; row++)
        {
            index.Set(row, SeededHashes.Hash(row), Points(row, 8));
        }

        var upright = new Keypoint(1, 1, 1, Points(30, 8)[5].Code ^ 0b1011);
        var hit = Assert.Single(index.Find([upright], 10));
        Assert.Equal((30, new KeypointPair(5, 0, IsMirrored: false, 3)), (hit.Row, Assert.Single(hit.Pairs)));
        var mirrored = new Keypoint(1, 1, 1, Points(31, 8)[2].Code ^ KeypointCode.MirrorMask);
        hit = Assert.Single(index.Find([Points(999, 1)[0], mirrored], 10));
        Assert.Equal((31, new KeypointPair(2, 1, IsMirrored: true, 0)), (hit.Row, Assert.Single(hit.Pairs)));
    }

    [Fact]
    public void Remove_MostPhotos_KeepsTheOthersAndTheirKeypoints()
    {
        var index = new PhotoIndex();
        for (var row = 0; row < 4000; row++)
        {
            index.Set(row, SeededHashes.Hash(row), Points(row, row % 9));
        }

        foreach (var row in Enumerable.Range(0, 4000).Where(row => row % 8 != 5))
        {
            index.Remove(row);
        }

        Assert.Equal(500, index.Count);
        foreach (var row in (int[])[5, 1997, 3997])
        {
            Assert.Equal(row, Assert.Single(index.Find([SeededHashes.Hash(row)], 10)).Row);
            Assert.All(
                Points(row, row % 9),
                (point, place) => Assert.Equal((row, place), PlaceOf(index.Find([point], 10)))
            );
        }

        Assert.Empty(index.Find([SeededHashes.Hash(6)], 10));
        Assert.Empty(index.Find(Points(6, 6), 10));
    }

    private static (long Row, int Place) PlaceOf(IReadOnlyList<PartHit> hits)
    {
        var hit = Assert.Single(hits);
        return (hit.Row, hit.Pairs[0].Remembered);
    }

    private static ImmutableArray<Keypoint> Points(int number, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Keypoint(i, i, 3, SeededHashes.Hash((number * 8) + i).A))];

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
