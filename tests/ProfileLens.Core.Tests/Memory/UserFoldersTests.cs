using System.Runtime.Versioning;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class UserFoldersTests
{
    [Theory]
    [InlineData("PROFILELENS_HOME=/data/here;HOME=/home/ann", "/data/here")]
    [InlineData("PROFILELENS_HOME=here;HOME=/home/ann", "/home/ann/.local/share/profilelens")]
    [InlineData("HOME=/home/ann;XDG_DATA_HOME=/xdg", "/xdg/profilelens")]
    [InlineData("HOME=/home/ann;XDG_DATA_HOME=xdg", "/home/ann/.local/share/profilelens")]
    [InlineData("HOME=/home/ann", "/home/ann/.local/share/profilelens")]
    public void Resolve_OnLinux_FollowsOverrideThenXdg(string environment, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "paths of Linux");
        var values = environment.Split(';').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Assert.Equal(expected, UserFolders.Resolve(values.GetValueOrDefault));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Create_FolderOpenToOthers_BecomesPrivate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission bits");
        using var parent = new TemporaryFolder();
        var path = Path.Combine(parent.FullPath, "a", "b");
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        UserFolders.Create(path);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Create_NewFolder_IsPrivate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no permission bits");
        using var parent = new TemporaryFolder();
        var path = UserFolders.Create(Path.Combine(parent.FullPath, "new"));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(path));
    }
}
