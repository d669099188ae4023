using System.Numerics;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class HammingIndexTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(4, 31)]
    public void Radius_OfWords_IsTwiceTheBandsLessOne(int words, int radius) =>
        Assert.Equal(radius, new HammingIndex(words).Radius);

    [Theory]
    [InlineData(1, 500)]
    [InlineData(1, 9000)]
    [InlineData(4, 500)]
    [InlineData(4, 9000)]
    public void Find_AnyCodes_AgreesWithComparingEach(int words, int count)
    {
        var random = new Prng((ulong)(words * count));
        var index = new HammingIndex(words);
        var codes = new List<ulong[]>();
        for (var i = 0; i < count; i++)
        {
            var near = i > 10 && i % 3 == 0 ? codes[random.Next(10)] : Code(random, words);
            codes.Add(Flipped(near, random, random.Next(2 * index.Radius)));
            index.Add(codes[i]);
        }

        var hits = 0;
        for (var round = 0; round < 60; round++)
        {
            var wanted = Flipped(codes[random.Next(count)], random, random.Next(index.Radius + 5));
            var expected = Enumerable
                .Range(0, count)
                .Select(id => (Id: id, Distance: Distance(codes[id], wanted)))
                .Where(hit => hit.Distance <= index.Radius)
                .ToList();
            Assert.Equal(expected, Find(index, wanted));
            hits += expected.Count;
        }

        Assert.True(hits > 60, $"{hits} hits test too little");
    }

    [Fact]
    public void Find_EveryWayToSpreadTheFlipsOverTheBands_IsFound()
    {
        var random = new Prng(5);
        var index = new HammingIndex(1);
        for (var i = 0; i < 4000; i++)
        {
            index.Add([random.Next()]);
        }

        var code = random.Next();
        index.Add([code]);
        for (var spread = 0; spread < 4096; spread++)
        {
            int[] flips = [spread % 8, spread / 8 % 8, spread / 64 % 8, spread / 512];
            var wanted = code;
            for (var band = 0; band < 4; band++)
            {
                wanted ^= ((1UL << flips[band]) - 1) << ((16 * band) + 3);
            }

            Assert.Equal(flips.Sum() <= 7, Find(index, [wanted]).Contains((4000, flips.Sum())));
        }
    }

    [Fact]
    public void Find_RadiusHeapedOnFewBandsOfALongCode_IsFound()
    {
        var random = new Prng(6);
        var index = new HammingIndex(4);
        for (var i = 0; i < 4000; i++)
        {
            index.Add(Code(random, 4));
        }

        var code = Code(random, 4);
        index.Add(code);
        for (var round = 0; round < 3000; round++)
        {
            var wanted = (ulong[])code.Clone();
            var (bands, first, step) = (2 + (round % 15), random.Next(16), (2 * random.Next(8)) + 1);
            while (Distance(code, wanted) < index.Radius)
            {
                var band = (first + (step * random.Next(bands))) % 16;
                var bit = 1UL << ((16 * (band % 4)) + random.Next(16));
                wanted[band / 4] = (wanted[band / 4] & ~bit) | (~code[band / 4] & bit);
            }

            Assert.Contains((4000, index.Radius), Find(index, wanted));
        }
    }

    [Fact]
    public void Find_Empty_FindsNothing() => Assert.Empty(Find(new HammingIndex(4), [0, 0, 0, 0]));

    private static List<(int Id, int Distance)> Find(HammingIndex index, ulong[] wanted)
    {
        var found = new HashSet<(int Id, int Distance)>();
        index.Find(wanted, (id, distance) => found.Add((id, distance)));
        return [.. found.OrderBy(hit => hit.Id)];
    }

    private static ulong[] Code(Prng random, int words) => [.. Enumerable.Range(0, words).Select(_ => random.Next())];

    private static ulong[] Flipped(ulong[] code, Prng random, int flips)
    {
        var flipped = (ulong[])code.Clone();
        for (var i = 0; i < flips; i++)
        {
            flipped[random.Next(code.Length)] ^= 1UL << random.Next(64);
        }

        return flipped;
    }

    private static int Distance(ulong[] a, ulong[] b) => a.Zip(b).Sum(p => BitOperations.PopCount(p.First ^ p.Second));
}
