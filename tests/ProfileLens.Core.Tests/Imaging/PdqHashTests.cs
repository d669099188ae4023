using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class PdqHashTests
{
    private static readonly Arbitrary<PdqHash> Hashes = ArbMap
        .Default.GeneratorFor<ulong>()
        .ArrayOf(4)
        .Select(w => new PdqHash(w[0], w[1], w[2], w[3]))
        .ToArbitrary();

    [Fact]
    public void TryParse_WhatToStringWrote_IsTheSameHash() =>
        Prop.ForAll(Hashes, hash => PdqHash.TryParse(hash.ToString(), out var parsed) && parsed == hash)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WhatWriteToWrote_IsTheSameHash() =>
        Prop.ForAll(
                Hashes,
                hash =>
                {
                    var bytes = new byte[PdqHash.ByteLength];
                    hash.WriteTo(bytes);
                    return PdqHash.Read(bytes) == hash && Convert.ToHexStringLower(bytes) == hash.ToString();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void DistanceTo_AnyPair_IsTheNumberOfDifferingBinaryDigits() =>
        Prop.ForAll(
                Hashes,
                Hashes,
                (a, b) => a.DistanceTo(b) == Digits(a).Zip(Digits(b)).Count(p => p.First != p.Second)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz22eead1b0d7442e09f710d30c923d9f31eb8fe4970cd2ca8fc69e22c5b50d4")]
    [InlineData("dd22eead1b0d7442e09f710d30c923d9f31eb8fe4970cd2ca8fc69e22c5b50d400")]
    public void TryParse_NotAHash_IsFalse(string text) => Assert.False(PdqHash.TryParse(text, out _));

    private static string Digits(PdqHash hash) =>
        string.Concat(
            hash.ToString().Select(c => Convert.ToString(Convert.ToInt32(c.ToString(), 16), 2).PadLeft(4, '0'))
        );
}
