using System.Text.Json;
using ProfileLens.Host.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Registration;

public sealed class PlaceInspectorTests
{
    private const string OtherOrigin = "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/";

    [Fact]
    public void Inspect_NothingThere_IsAbsent()
    {
        using var machine = new FakeMachine();

        Assert.Equal(new(PlaceState.Absent), Inspect(machine, machine.PathOf("none/none.json")));
    }

    [Fact]
    public void Inspect_OursAndCurrent_IsRight() => AssertState(PlaceState.Right, manifest => manifest);

    [Theory]
    [InlineData(SystemKind.Windows, true)]
    [InlineData(SystemKind.Linux, false)]
    public void Inspect_ProgramNamedByItsNameAlone_IsTheOneBesideOnWindowsOnly(SystemKind system, bool right)
    {
        using var machine = new FakeMachine(system);
        var manifest = HostManifest.For("profilelens");
        var path = machine.Write(
            "opt/app.profilelens.host.json",
            JsonSerializer.Serialize(manifest, RegistrationJson.Default.HostManifest)
        );

        Assert.Equal(right, Inspect(machine, path).State is PlaceState.Right);
    }

    [Fact]
    public void Inspect_ProgramGone_IsStale()
    {
        var seen = AssertState(PlaceState.ProgramGone, manifest => manifest with { Path = "/gone/profilelens" });

        Assert.Equal("/gone/profilelens", seen.Detail);
        Assert.True(seen.IsOurs && seen.IsStale);
    }

    [Fact]
    public void Inspect_OwnProgramGone_IsStale()
    {
        using var machine = new FakeMachine();
        var path = Write(machine, HostManifest.For(machine.Environment.ExecutablePath));
        File.Delete(machine.Environment.ExecutablePath);

        Assert.Equal(PlaceState.ProgramGone, Inspect(machine, path).State);
    }

    [Fact]
    public void Inspect_AnotherCopyOfTheProgram_IsStale()
    {
        using var machine = new FakeMachine();
        var other = machine.Write("elsewhere/profilelens");

        var seen = Inspect(machine, Write(machine, HostManifest.For(other)));

        Assert.Equal(new(PlaceState.OtherProgram, other), seen);
    }

    [Fact]
    public void Inspect_OtherExtensionLetIn_IsStale() =>
        AssertState(
            PlaceState.OtherExtensions,
            manifest => manifest with { AllowedOrigins = [.. manifest.AllowedOrigins!, OtherOrigin] }
        );

    [Fact]
    public void Inspect_OurExtensionLeftOut_IsStale() =>
        AssertState(PlaceState.OtherExtensions, manifest => manifest with { AllowedOrigins = null });

    [Theory]
    [InlineData(BrowserKind.Firefox, BrowserKind.Firefox, PlaceState.Right)]
    [InlineData(BrowserKind.Firefox, BrowserKind.Chromium, PlaceState.OtherExtensions)]
    [InlineData(BrowserKind.Chromium, BrowserKind.Firefox, PlaceState.OtherExtensions)]
    public void Inspect_ManifestOfAKind_IsRightOnlyWhereThatKindLooks(
        BrowserKind written,
        BrowserKind wanted,
        PlaceState expected
    )
    {
        using var machine = new FakeMachine();
        var path = Write(machine, HostManifest.For(machine.Environment.ExecutablePath, written));

        var place = new ManifestPlace("any", "Any", PlaceScope.User, path, Kind: wanted);

        Assert.Equal(expected, new PlaceInspector(machine.Environment).Inspect(place).State);
    }

    [Fact]
    public void Inspect_OtherHostName_IsForeign() =>
        Assert.False(AssertState(PlaceState.Foreign, manifest => manifest with { Name = "com.example.host" }).IsOurs);

    [Fact]
    public void Inspect_OtherProgramUnderOurName_IsForeign() =>
        AssertState(PlaceState.Foreign, manifest => manifest with { Path = "/usr/bin/stealer" });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"name\":1}")]
    public void Inspect_NoManifest_IsBroken(string content)
    {
        using var machine = new FakeMachine();

        Assert.Equal(PlaceState.Broken, Inspect(machine, machine.Write("x.json", content)).State);
    }

    [Fact]
    public void Inspect_HugeFile_IsBrokenWithoutBeingRead()
    {
        using var machine = new FakeMachine();
        var path = machine.Write("x.json");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(1L << 40);
        }

        Assert.Equal(PlaceState.Broken, Inspect(machine, path).State);
    }

    [Fact]
    public void Inspect_FolderInstead_IsUnreadable()
    {
        using var machine = new FakeMachine();
        Directory.CreateDirectory(machine.PathOf("x.json"));

        Assert.Equal(PlaceState.Unreadable, Inspect(machine, machine.PathOf("x.json")).State);
    }

    private static PlaceCondition AssertState(PlaceState expected, Func<HostManifest, HostManifest> change)
    {
        using var machine = new FakeMachine();
        var path = Write(machine, change(HostManifest.For(machine.Environment.ExecutablePath)));

        var seen = Inspect(machine, path);

        Assert.Equal(expected, seen.State);
        return seen;
    }

    private static string Write(FakeMachine machine, HostManifest manifest) =>
        machine.Write("x.json", JsonSerializer.Serialize(manifest, RegistrationJson.Default.HostManifest));

    private static PlaceCondition Inspect(FakeMachine machine, string path) =>
        new PlaceInspector(machine.Environment).Inspect(new("chrome", "Chrome", PlaceScope.User, path));
}
