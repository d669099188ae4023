using System.Runtime.Versioning;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class FileKeyStoreTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.FullPath, "memory.key");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheKey()
    {
        var store = new FileKeyStore(folder.FullPath);
        Assert.Null(store.Read());
        store.Write(new byte[32]);
        store.Write(Key);
        Assert.Equal(Key, store.Read());
        store.Delete();
        Assert.Null(store.Read());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Write_NewFile_IsForTheOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission bits");
        new FileKeyStore(folder.FullPath).Write(Key);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Read_FileOpenToOthers_TightensAndSaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission bits");
        var store = new FileKeyStore(folder.FullPath);
        store.Write(Key);
        Assert.Equal(Key, store.Read());
        Assert.False(store.WasOpenToOthers);
        File.SetUnixFileMode(FilePath, (UnixFileMode)0b110_100_100);
        Assert.Equal(Key, store.Read());
        Assert.True(store.WasOpenToOthers);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(100_000)]
    public void Read_FileOfAnotherLength_SaysLost(int length)
    {
        File.WriteAllBytes(FilePath, new byte[length]);
        var error = Assert.Throws<MemoryUnavailableException>(() => new FileKeyStore(folder.FullPath).Read());
        Assert.Equal("memory-key-lost", error.Reason);
    }
}
