using ProfileLens.Host.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Registration;

public sealed class ManifestPlacesTests
{
    private const string Name = "app.profilelens.host";

    private static HostEnvironment Machine(SystemKind system) =>
        new()
        {
            System = system,
            Home = system is SystemKind.Windows ? @"C:\Users\ann" : "/home/ann",
            ConfigHome = "/home/ann/.config",
            StateHome = "/home/ann/.local/state",
            LocalAppData = @"C:\Users\ann\AppData\Local",
            RoamingAppData = @"C:\Users\ann\AppData\Roaming",
            ExecutablePath =
                system is SystemKind.Windows
                    ? @"C:\Program Files\ProfileLens\profilelens.exe"
                    : "/opt/profilelens/profilelens",
        };

    // Documented for Chrome, Chromium and Edge by their makers; the others as their users and other hosts report them.
    public static TheoryData<string, string, string> LinuxRows =>
        new()
        {
            { "chrome", "google-chrome", "/etc/opt/chrome" },
            { "chrome-beta", "google-chrome-beta", "/etc/opt/chrome" },
            { "chrome-dev", "google-chrome-unstable", "/etc/opt/chrome" },
            { "chrome-canary", "google-chrome-canary", "/etc/opt/chrome" },
            { "chromium", "chromium", "/etc/chromium" },
            { "edge", "microsoft-edge", "/etc/opt/edge" },
            { "edge-beta", "microsoft-edge-beta", "/etc/opt/edge" },
            { "edge-dev", "microsoft-edge-dev", "/etc/opt/edge" },
            { "edge-canary", "microsoft-edge-canary", "/etc/opt/edge" },
            { "brave", "BraveSoftware/Brave-Browser", "/etc/chromium" },
            { "brave-beta", "BraveSoftware/Brave-Browser-Beta", "/etc/chromium" },
            { "brave-nightly", "BraveSoftware/Brave-Browser-Nightly", "/etc/chromium" },
            { "vivaldi", "vivaldi", "/etc/opt/vivaldi" },
            { "vivaldi-snapshot", "vivaldi-snapshot", "/etc/opt/vivaldi" },
            { "opera", "opera", "/etc/opt/chrome" },
            { "opera-gx", "opera-gx", "/etc/opt/chrome" },
            { "yandex", "yandex-browser", "/etc/chromium" },
            { "yandex-beta", "yandex-browser-beta", "/etc/chromium" },
            { "firefox", "~/.mozilla", "/usr/lib/mozilla" },
        };

    public static TheoryData<string, string, string> MacRows =>
        new()
        {
            { "chrome", "Google/Chrome", "/Library/Google/Chrome" },
            { "chrome-beta", "Google/Chrome Beta", "/Library/Google/Chrome" },
            { "chrome-dev", "Google/Chrome Dev", "/Library/Google/Chrome" },
            { "chrome-canary", "Google/Chrome Canary", "/Library/Google/Chrome" },
            { "chromium", "Chromium", "/Library/Application Support/Chromium" },
            { "edge", "Microsoft Edge", "/Library/Microsoft/Edge" },
            { "edge-beta", "Microsoft Edge Beta", "/Library/Microsoft/Edge" },
            { "edge-dev", "Microsoft Edge Dev", "/Library/Microsoft/Edge" },
            { "edge-canary", "Microsoft Edge Canary", "/Library/Microsoft/Edge" },
            { "brave", "BraveSoftware/Brave-Browser", "/Library/Application Support/Chromium" },
            { "brave-beta", "BraveSoftware/Brave-Browser-Beta", "/Library/Application Support/Chromium" },
            { "brave-nightly", "BraveSoftware/Brave-Browser-Nightly", "/Library/Application Support/Chromium" },
            { "vivaldi", "Vivaldi", "/Library/Application Support/Chromium" },
            { "vivaldi-snapshot", "Vivaldi Snapshot", "/Library/Application Support/Chromium" },
            { "opera", "com.operasoftware.Opera", "/Library/Google/Chrome" },
            { "opera-gx", "com.operasoftware.OperaGX", "/Library/Google/Chrome" },
            { "arc", "Arc/User Data", "/Library/Application Support/Chromium" },
            { "yandex", "Yandex/YandexBrowser", "/Library/Application Support/Chromium" },
            { "firefox", "Mozilla", "/Library/Application Support/Mozilla" },
        };

    public static TheoryData<string, string> WindowsRows =>
        new()
        {
            { "chrome", @"Google\Chrome" },
            { "chrome-beta", @"Google\Chrome" },
            { "chrome-dev", @"Google\Chrome" },
            { "chrome-canary", @"Google\Chrome" },
            { "chromium", "Chromium" },
            { "edge", @"Microsoft\Edge" },
            { "edge-beta", @"Microsoft\Edge" },
            { "edge-dev", @"Microsoft\Edge" },
            { "edge-canary", @"Microsoft\Edge" },
            { "brave", @"Google\Chrome" },
            { "brave-beta", @"Google\Chrome" },
            { "brave-nightly", @"Google\Chrome" },
            { "vivaldi", @"Google\Chrome" },
            { "opera", @"Google\Chrome" },
            { "opera-gx", @"Google\Chrome" },
            { "arc", @"Google\Chrome" },
            { "yandex", @"Yandex\YandexBrowser" },
            { "firefox", "Mozilla" },
        };

    [Theory, MemberData(nameof(LinuxRows))]
    public void Linux_EachBrowser_HasItsDocumentedPlaces(string id, string user, string system)
    {
        var places = new ManifestPlaces(Machine(SystemKind.Linux));
        var expected =
            Of(id).Kind is BrowserKind.Firefox
                ? $"/home/ann/{user[2..]}/native-messaging-hosts/{Name}.json"
                : $"/home/ann/.config/{user}/NativeMessagingHosts/{Name}.json";

        Assert.Equal(expected, places.ForUser(Of(id))[0].ManifestPath);
        Assert.Equal($"{system}/native-messaging-hosts/{Name}.json", places.ForSystem(Of(id))[0].ManifestPath);
    }

    [Theory, MemberData(nameof(MacRows))]
    public void MacOS_EachBrowser_HasItsDocumentedPlaces(string id, string user, string system)
    {
        var places = new ManifestPlaces(Machine(SystemKind.MacOS));

        Assert.Equal(
            $"/home/ann/Library/Application Support/{user}/NativeMessagingHosts/{Name}.json",
            places.ForUser(Of(id))[0].ManifestPath
        );
        Assert.Equal($"{system}/NativeMessagingHosts/{Name}.json", places.ForSystem(Of(id))[0].ManifestPath);
    }

    [Theory, MemberData(nameof(WindowsRows))]
    public void Windows_EachBrowser_HasItsDocumentedKey(string id, string maker)
    {
        var places = new ManifestPlaces(Machine(SystemKind.Windows));
        var user = places.ForUser(Of(id))[0];
        var system = places.ForSystem(Of(id))[0];
        var file = Of(id).Kind is BrowserKind.Firefox ? $"{Name}.firefox.json" : $"{Name}.json";

        Assert.Equal(new(false, $@"Software\{maker}\NativeMessagingHosts\{Name}"), user.Registry);
        Assert.Equal($@"C:\Users\ann\AppData\Local\ProfileLens\NativeMessaging\{file}", user.ManifestPath);
        Assert.Equal(new(true, $@"Software\{maker}\NativeMessagingHosts\{Name}"), system.Registry);
        Assert.Equal($@"C:\Program Files\ProfileLens\{file}", system.ManifestPath);
    }

    [Fact]
    public void Table_EveryBrowserOfEverySystem_IsInTheRowsAbove()
    {
        var tested = (
            Linux: LinuxRows.Select(row => row.Data.Item1),
            Mac: MacRows.Select(row => row.Data.Item1),
            Windows: WindowsRows.Select(row => row.Data.Item1)
        );

        Assert.Equal(BuiltIn.Browsers.Browsers.Where(b => b.Linux is not null).Select(b => b.Id), tested.Linux);
        Assert.Equal(BuiltIn.Browsers.Browsers.Where(b => b.MacOS is not null).Select(b => b.Id), tested.Mac);
        Assert.Equal(BuiltIn.Browsers.Browsers.Where(b => b.Windows is not null).Select(b => b.Id), tested.Windows);
    }

    [Fact]
    public void Table_Ids_AreUniqueAndLowerCase() =>
        Assert.All(
            BuiltIn.Browsers.Browsers.CountBy(browser => browser.Id),
            id =>
            {
                Assert.Equal(1, id.Value);
                Assert.Matches("^[a-z]+(-[a-z]+)*$", id.Key);
            }
        );

    [Theory]
    [InlineData("chrome", "com.google.Chrome", "config/google-chrome/NativeMessagingHosts")]
    [InlineData("chromium", "org.chromium.Chromium", "config/chromium/NativeMessagingHosts")]
    [InlineData("brave", "com.brave.Browser", "config/BraveSoftware/Brave-Browser/NativeMessagingHosts")]
    [InlineData("edge", "com.microsoft.Edge", "config/microsoft-edge/NativeMessagingHosts")]
    [InlineData("firefox", "org.mozilla.firefox", ".mozilla/native-messaging-hosts")]
    public void Flatpak_BrowserThatWasRun_HasItsPlaceInsideTheSandbox(string id, string flatpak, string folder)
    {
        using var machine = new FakeMachine();
        Directory.CreateDirectory(machine.PathOf($"home/.var/app/{flatpak}"));

        var place = Assert.Single(new ManifestPlaces(machine.Environment).Sandboxed(Of(id)));

        Assert.Equal(PlaceScope.Flatpak, place.Scope);
        Assert.Equal(machine.PathOf($"home/.var/app/{flatpak}/{folder}/{Name}.json"), place.ManifestPath);
    }

    [Fact]
    public void Sandboxed_BrowserNeverRun_HasNoPlace()
    {
        using var machine = new FakeMachine();

        Assert.Empty(
            BuiltIn.Browsers.Browsers.SelectMany(browser => new ManifestPlaces(machine.Environment).Sandboxed(browser))
        );
    }

    private static Browser Of(string id) => BuiltIn.Browsers.Browsers.Single(browser => browser.Id == id);
}
