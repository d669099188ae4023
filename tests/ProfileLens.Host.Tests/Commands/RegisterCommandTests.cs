using System.Text.Json;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

public sealed class RegisterCommandTests
{
    private const string Manifest = "NativeMessagingHosts/app.profilelens.host.json";

    [Fact]
    public void Register_NothingInstalled_WritesChromeAndChromiumOnly()
    {
        using var machine = new FakeMachine();

        var (code, output) = Register(machine);

        Assert.Equal(0, code);
        Assert.Equal(
            [
                machine.PathOf($"home/.config/chromium/{Manifest}"),
                machine.PathOf($"home/.config/google-chrome/{Manifest}"),
            ],
            Manifests(machine)
        );
        Assert.Contains(machine.PathOf($"home/.config/chromium/{Manifest}"), output, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_ManifestWritten_NamesProgramAndExtensionAndIsReadableByAll()
    {
        using var machine = new FakeMachine();
        Register(machine);
        var path = machine.PathOf($"home/.config/google-chrome/{Manifest}");

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));

        Assert.Equal(
            ["name", "description", "path", "type", "allowed_origins"],
            json.RootElement.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("app.profilelens.host", json.RootElement.GetProperty("name").GetString());
        Assert.Equal(machine.Environment.ExecutablePath, json.RootElement.GetProperty("path").GetString());
        Assert.Equal("stdio", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(
            ExtensionIds.Origins,
            json.RootElement.GetProperty("allowed_origins").EnumerateArray().Select(origin => origin.GetString()!)
        );
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(path), 8));
            Assert.Equal(
                "700",
                Convert.ToString((int)File.GetUnixFileMode(machine.PathOf("home/.config/chromium")), 8)
            );
        }
    }

    [Fact]
    public void Register_Firefox_WritesItsManifestWithTheAddOnsIdAlone()
    {
        using var machine = new FakeMachine();
        machine.Write("home/.mozilla/firefox/profiles.ini");

        Assert.Equal(0, Register(machine).Code);

        var path = machine.PathOf("home/.mozilla/native-messaging-hosts/app.profilelens.host.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Equal(
            ["name", "description", "path", "type", "allowed_extensions"],
            json.RootElement.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(
            ExtensionIds.Firefox,
            json.RootElement.GetProperty("allowed_extensions").EnumerateArray().Select(id => id.GetString()!)
        );
    }

    [Theory]
    [InlineData(
        "home/.config/BraveSoftware/Brave-Browser/x",
        "home/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts"
    )]
    [InlineData("root/bin/vivaldi-stable", "home/.config/vivaldi/NativeMessagingHosts")]
    [InlineData(
        "home/.var/app/com.microsoft.Edge/x",
        "home/.var/app/com.microsoft.Edge/config/microsoft-edge/NativeMessagingHosts"
    )]
    [InlineData("root/bin/firefox-esr", "home/.mozilla/native-messaging-hosts")]
    [InlineData("home/.config/mozilla/firefox/profiles.ini", "home/.mozilla/native-messaging-hosts")]
    [InlineData(
        "home/.var/app/org.mozilla.firefox/x",
        "home/.var/app/org.mozilla.firefox/.mozilla/native-messaging-hosts"
    )]
    public void Register_BrowserFound_WritesItsPlace(string sign, string folder)
    {
        using var machine = new FakeMachine();
        machine.Write(sign);

        Assert.Equal(0, Register(machine).Code);

        Assert.Contains(machine.PathOf($"{folder}/app.profilelens.host.json"), Manifests(machine));
    }

    [Fact]
    public void Register_BrowserAskedFor_WritesOnlyThatOne()
    {
        using var machine = new FakeMachine();

        Register(machine, "edge", "edge-beta");

        Assert.Equal(
            [
                machine.PathOf($"home/.config/microsoft-edge-beta/{Manifest}"),
                machine.PathOf($"home/.config/microsoft-edge/{Manifest}"),
            ],
            Manifests(machine)
        );
    }

    [Fact]
    public void Register_Twice_ChangesNothing()
    {
        using var machine = new FakeMachine();
        Register(machine);
        var before = machine.Listing();
        var written = Manifests(machine).Select(File.GetLastWriteTimeUtc).ToList();

        var (code, output) = Register(machine);

        Assert.Equal(0, code);
        Assert.Equal(before, machine.Listing());
        Assert.Equal(written, Manifests(machine).Select(File.GetLastWriteTimeUtc));
        Assert.Contains("Unchanged", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_StaleManifest_IsReplaced()
    {
        using var machine = new FakeMachine();
        var old = HostManifest.For("/gone/profilelens");
        var path = machine.Write(
            $"home/.config/chromium/{Manifest}",
            JsonSerializer.Serialize(old, RegistrationJson.Default.HostManifest)
        );

        var (_, output) = Register(machine);

        Assert.Equal(PlaceState.Right, new PlaceInspector(machine.Environment).InspectFile(path).State);
        Assert.Contains("stale", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_ForeignManifest_IsLeftAndTheOthersAreWritten()
    {
        using var machine = new FakeMachine();
        const string foreign = """{"name":"app.profilelens.host","type":"stdio","path":"/usr/bin/other"}""";
        var path = machine.Write($"home/.config/chromium/{Manifest}", foreign);

        var (code, output) = Register(machine);

        Assert.Equal(1, code);
        Assert.Equal(foreign, File.ReadAllText(path));
        Assert.Contains("/usr/bin/other", output, StringComparison.Ordinal);
        Assert.True(File.Exists(machine.PathOf($"home/.config/google-chrome/{Manifest}")));
    }

    [Fact]
    public void Register_PlaceThatCannotBeWritten_IsToldAndTheOthersAreWritten()
    {
        using var machine = new FakeMachine();
        machine.Write("home/.config/chromium", "a file where the folder should be");

        var (code, output) = Register(machine);

        Assert.Equal(1, code);
        Assert.Contains("Failed", output, StringComparison.Ordinal);
        Assert.True(File.Exists(machine.PathOf($"home/.config/google-chrome/{Manifest}")));
    }

    [Fact]
    public void Register_System_WritesTheMachinesPlacesReadableByAll()
    {
        using var machine = new FakeMachine();

        var (code, _) = Run(machine, new([], System: true, null));

        Assert.Equal(0, code);
        var folder = machine.PathOf("root/etc/opt/chrome/native-messaging-hosts");
        Assert.True(File.Exists(Path.Combine(folder, "app.profilelens.host.json")));
        Assert.False(Directory.Exists(machine.Environment.ConfigHome));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(folder), 8));
        }
    }

    [Fact]
    public void Register_UserDataDir_WritesInsideItOnly()
    {
        using var machine = new FakeMachine();
        var profile = machine.PathOf("profile");

        Assert.Equal(0, Run(machine, new([], false, profile)).Code);

        Assert.Equal([machine.PathOf($"profile/{Manifest}")], Manifests(machine));
        Assert.Empty(Directory.GetFileSystemEntries(machine.Environment.Home));
    }

    [Fact]
    public void Register_FlatpakAndSnap_AreToldPlainly()
    {
        using var machine = new FakeMachine();
        machine.Write("home/.var/app/com.google.Chrome/x");
        machine.Write("home/snap/chromium/x");

        var (code, output) = Register(machine);

        Assert.Equal(0, code);
        Assert.Contains(
            $"flatpak override --user --filesystem=\"{machine.PathOf("opt")}:ro\" com.google.Chrome",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("Impossible Chromium (Snap)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_BySudoWithoutSystem_IsRefused()
    {
        using var machine = new FakeMachine();
        using var sudo = new FakeMachine { Environment = machine.Environment with { SudoUser = "ann" } };

        var (code, output) = Register(sudo);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("not for ann", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(machine.Environment.Home));
    }

    [Fact]
    public void Register_UnknownBrowser_IsRefusedAndNamesTheKnown()
    {
        using var machine = new FakeMachine();

        var (code, output) = Register(machine, "netscape");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("'netscape'", output, StringComparison.Ordinal);
        Assert.Contains("chromium", output, StringComparison.Ordinal);
    }

    internal static IReadOnlyList<string> Manifests(FakeMachine machine) =>
        [
            .. Directory
                .EnumerateFiles(machine.PathOf(""), "app.profilelens.host.json*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    private static (int Code, string Output) Register(FakeMachine machine, params string[] browsers) =>
        Run(machine, new(browsers, System: false, UserDataDir: null));

    internal static (int Code, string Output) Run(FakeMachine machine, RegistrationRequest request)
    {
        using var output = new StringWriter();
        return (RegisterCommand.Run(machine.Environment, request, output, output), output.ToString());
    }
}
