using ProfileLens.Host.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Registration;

public sealed class ExecutablePlaceTests
{
    [Theory]
    [InlineData("/opt/profilelens/profilelens")]
    [InlineData("/home/ann/Programme für alle/プロ/profilelens")]
    [InlineData("/tmpfiles/profilelens")]
    [InlineData("/home/ann/a & b 100%/profilelens")]
    public void Refusal_LastingPlace_IsNone(string path) => Assert.Null(On(SystemKind.Linux, path).Refusal(false));

    [Theory]
    [InlineData("", "could not find out")]
    [InlineData("profilelens", "could not find out")]
    [InlineData("/usr/bin/dotnet", "'dotnet'")]
    [InlineData("/opt/a\nb/profilelens", "/opt/a?b/profilelens")]
    [InlineData("/opt/\uFFFD/profilelens", "plain letters")]
    [InlineData("/opt/\uD800/profilelens", "plain letters")]
    [InlineData("/tmp/x/profilelens", "lies in /tmp")]
    [InlineData("/private/var/folders/AppTranslocation/1/profilelens", "Applications")]
    public void Refusal_PlaceThatBrowsersLose_SaysWhy(string path, string expected) =>
        Assert.Contains(expected, On(SystemKind.Linux, path).Refusal(false), StringComparison.Ordinal);

    [Fact]
    public void Refusal_TemporaryPlaceForThrowawayProfile_IsNone() =>
        Assert.Null(On(SystemKind.Linux, "/tmp/x/profilelens").Refusal(throwaway: true));

    [Fact]
    public void Refusal_PercentOnWindows_IsRefused() =>
        Assert.Contains(
            "'%'",
            On(SystemKind.Windows, Path.GetFullPath("/a%PATH%/profilelens.exe")).Refusal(false),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("/media/ann/STICK/profilelens", false, "drive")]
    [InlineData("/home/ann/profilelens", true, "home folder")]
    public void Warning_PlaceThatMayGo_IsTold(string path, bool system, string expected) =>
        Assert.Contains(expected, On(SystemKind.Linux, path).Warning(system), StringComparison.Ordinal);

    [Theory]
    [InlineData("/opt/profilelens", true)]
    [InlineData("/home/ann/profilelens", false)]
    public void Warning_GoodPlace_IsNone(string path, bool system) =>
        Assert.Null(On(SystemKind.Linux, path).Warning(system));

    private static ExecutablePlace On(SystemKind system, string path) =>
        new(
            new()
            {
                System = system,
                Home = "/home/ann",
                ConfigHome = "/home/ann/.config",
                StateHome = "/home/ann/.local/state",
                TemporaryFolders = ["/tmp/"],
                ExecutablePath = path,
            }
        );
}
