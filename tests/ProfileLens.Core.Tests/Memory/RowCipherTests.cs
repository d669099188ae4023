using System.Security.Cryptography;
using ProfileLens.Core.Memory;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class RowCipherTests : IDisposable
{
    private readonly RowCipher cipher = new(new byte[32]);

    public void Dispose() => cipher.Dispose();

    [Fact]
    public void Open_WhatWasSealed_IsTheValue() =>
        Assert.Equal([1, 2, 3], cipher.Open("photo", [9], cipher.Seal("photo", [9], [1, 2, 3])));

    [Fact]
    public void Seal_SameValueTwice_Differs() =>
        Assert.NotEqual(cipher.Seal("photo", [9], [1, 2, 3]), cipher.Seal("photo", [9], [1, 2, 3]));

    [Fact]
    public void Open_AnyBitChanged_Throws()
    {
        var box = cipher.Seal("photo", [9], [1, 2, 3]);
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var changed = box.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open("photo", [9], changed));
        }
    }

    [Fact]
    public void Open_AnotherKindNameKeyOrLength_Throws()
    {
        using var other = new RowCipher([1, .. new byte[31]]);
        var box = cipher.Seal("photo", [9], [1, 2, 3]);
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open("check", [9], box));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open("photo", [8], box));
        Assert.ThrowsAny<CryptographicException>(() => other.Open("photo", [9], box));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open("photo", [9], box.AsSpan(0, 28)));
    }

    [Fact]
    public void NameOf_SameContent_IsSameUnderOneKeyOnly()
    {
        using var other = new RowCipher([1, .. new byte[31]]);
        Assert.Equal(cipher.NameOf([5]), cipher.NameOf([5]));
        Assert.NotEqual(cipher.NameOf([5]), other.NameOf([5]));
    }
}
