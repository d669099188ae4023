using System.Text.Json;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Tests.Commands;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

/// <summary>What doctor says of browsers, places and policies on a machine of its own.</summary>
[Collection(ProgramsCollection.Name)]
public sealed class InstallationChecksTests
{
    private const string Manifest = "NativeMessagingHosts/app.profilelens.host.json";

    [Fact]
    public void Browsers_NoneInstalled_AsksForOne()
    {
        using var machine = new FakeMachine();
        RegisterCommandTests.Run(machine, new([], false, null));

        var first = new BrowsersCheck(machine.Environment).Look()[0];

        Assert.Equal((DoctorState.Attention, "Any browser"), (first.State, first.Subject));
    }

    [Fact]
    public void Browsers_InstalledButNotRegistered_SaysWhatToRun()
    {
        using var machine = new FakeMachine();
        machine.Write("root/bin/brave-browser");

        var brave = Browser(machine, "Brave");

        Assert.Equal((DoctorState.Attention, Repairs.Register), (brave.State, brave.Repair));
        Assert.Contains("profilelens register --browser brave", brave.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Browsers_InstalledAndRegistered_IsWell(bool system)
    {
        using var machine = new FakeMachine();
        machine.Write("root/bin/vivaldi");
        RegisterCommandTests.Run(machine, new([], system, null));

        Assert.Equal(DoctorState.Well, Browser(machine, "Vivaldi").State);
    }

    [Fact]
    public void Browsers_StaleUserPlaceBeforeRightSystemPlace_DoesNotFindTheHost()
    {
        using var machine = new FakeMachine();
        machine.Write("root/bin/chromium");
        RegisterCommandTests.Run(machine, new([], true, null));
        WriteStale(machine);

        Assert.Equal(DoctorState.Attention, Browser(machine, "Chromium").State);
    }

    [Fact]
    public void Browsers_Flatpak_IsWellOnlyOnceItsSandboxShowsTheProgram()
    {
        using var machine = new FakeMachine();
        machine.Write("home/.var/app/com.google.Chrome/x");
        RegisterCommandTests.Run(machine, new([], false, null));

        var before = Browser(machine, "Google Chrome (Flatpak)");
        machine.Write(
            "home/.local/share/flatpak/overrides/com.google.Chrome",
            $"[Context]\nfilesystems=xdg-music;{machine.PathOf("opt")}:ro;\n"
        );
        var after = Browser(machine, "Google Chrome (Flatpak)");

        Assert.Contains("flatpak override", before.Advice, StringComparison.Ordinal);
        Assert.Equal((DoctorState.Attention, DoctorState.Well), (before.State, after.State));
    }

    [Theory]
    [InlineData(false, DoctorState.Attention)]
    [InlineData(true, DoctorState.Note)]
    public void Browsers_Snap_IsAFaultOnlyWhenThereIsNoOtherBrowser(bool other, DoctorState expected)
    {
        using var machine = new FakeMachine();
        machine.Write("home/snap/chromium/x");
        if (other)
        {
            machine.Write("root/bin/google-chrome");
        }

        Assert.Equal(expected, Browser(machine, "Chromium (Snap)").State);
    }

    [Fact]
    public void Places_AfterRegister_EveryPlaceIsListedAndNoneIsWrong()
    {
        using var machine = new FakeMachine();
        RegisterCommandTests.Run(machine, new([], false, null));

        var places = new PlacesCheck(machine.Environment).Look();

        Assert.DoesNotContain(places, place => place.State is DoctorState.Attention);
        Assert.Equal(2, places.Count(place => place.State is DoctorState.Well));
        Assert.Contains(
            places,
            place =>
                place.Subject == machine.PathOf("root/etc/opt/edge/native-messaging-hosts/app.profilelens.host.json")
        );
    }

    [Fact]
    public void Places_Stale_SaysWhatIsWrongAndHowToPutItRight()
    {
        using var machine = new FakeMachine();
        var path = WriteStale(machine);

        var place = new PlacesCheck(machine.Environment).Look().Single(result => result.Subject == path);

        Assert.Equal((DoctorState.Attention, Repairs.Register), (place.State, place.Repair));
        Assert.Contains("/gone/profilelens", place.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_FileThatForbidsUs_NeedsAttention()
    {
        using var machine = new FakeMachine();
        machine.Write("root/etc/opt/chrome/policies/managed/corp.json", """{"NativeMessagingBlocklist":["*"]}""");
        machine.Write("root/etc/chromium/policies/managed/corp.json", """{"HomepageLocation":"x"}""");
        machine.Write("root/etc/opt/edge/policies/managed/corp.json", "broken");

        var results = new PoliciesCheck(machine.Environment).Look();

        DoctorState Of(string folder) =>
            results.Single(result => result.Subject == machine.PathOf($"root/etc/{folder}/policies/managed")).State;
        Assert.Equal(DoctorState.Attention, Of("opt/chrome"));
        Assert.Equal(DoctorState.Well, Of("chromium"));
        Assert.Equal(DoctorState.Attention, Of("opt/edge"));
        Assert.Equal(DoctorState.Note, Of("brave"));
    }

    [Fact]
    public void Policies_UserPlacesForbidden_IsWellOnceRegisteredForTheMachine()
    {
        using var machine = new FakeMachine();
        machine.Write("root/etc/opt/chrome/policies/managed/a.json", """{"NativeMessagingUserLevelHosts":false}""");

        var before = new PoliciesCheck(machine.Environment).Look()[0];
        RegisterCommandTests.Run(machine, new([], true, null));
        var after = new PoliciesCheck(machine.Environment).Look()[0];

        Assert.Equal((DoctorState.Attention, DoctorState.Well), (before.State, after.State));
        Assert.Contains("profilelens register --system", before.Advice, StringComparison.Ordinal);
    }

    private static DoctorResult Browser(FakeMachine machine, string name) =>
        new BrowsersCheck(machine.Environment).Look().Single(result => result.Subject == name);

    private static string WriteStale(FakeMachine machine) =>
        machine.Write(
            $"home/.config/chromium/{Manifest}",
            JsonSerializer.Serialize(HostManifest.For("/gone/profilelens"), RegistrationJson.Default.HostManifest)
        );
}
