using ProfileLens.Core.Tests.TestImages;
using ProfileLens.Core.Text.Reuse;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Reuse;

public sealed class MinHashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(100)]
    public void Agreement_OfTwoSets_IsTheirJaccardIndex(int shared)
    {
        var agreements = Enumerable
            .Range(0, 100)
            .Select(seed =>
            {
                var numbers = new Prng((ulong)seed);
                var common = Enumerable.Range(0, shared).Select(_ => numbers.Next()).ToList();
                var a = common.Concat(Enumerable.Range(shared, 100 - shared).Select(_ => numbers.Next())).ToList();
                var b = common.Concat(Enumerable.Range(shared, 100 - shared).Select(_ => numbers.Next())).ToList();
                return (double)MinHash.Agreement(MinHash.Of(a), MinHash.Of(b)) / MinHash.Length;
            });

        // One of 256 unrelated bytes agrees by chance.
        var jaccard = shared / (200.0 - shared);
        Assert.InRange(agreements.Average(), jaccard - 0.03, jaccard + 0.03);
    }

    [Fact]
    public void Find_AfterTakingRowsOut_GivesThoseThatAreLeft()
    {
        var index = new SignatureIndex();
        var signatures = Enumerable.Range(0, 200).Select(i => MinHash.Of([(ulong)i, (ulong)i + 1000])).ToList();
        for (var i = 0; i < signatures.Count; i++)
        {
            index.Set(i, signatures[i]);
        }

        for (var i = 0; i < signatures.Count; i += 2)
        {
            index.Remove(i);
        }

        Assert.Equal(100, index.Count);
        Assert.All(
            Enumerable.Range(0, signatures.Count),
            i => Assert.Equal(i % 2 == 1, index.Find(signatures[i], 5).Contains(i))
        );
    }
}
