namespace ProfileLens.Host.Registration;

/// <summary>Turns the table of browsers into places on one machine.</summary>
public sealed class ManifestPlaces(HostEnvironment environment)
{
    private static readonly string ManifestName = BuiltIn.Browsers.HostName + ".json";

    /// <summary>Where the manifest lies on Windows, for one user.</summary>
    public string WindowsUserManifest(BrowserKind kind) =>
        environment.Join(environment.LocalAppData, "ProfileLens", "NativeMessaging", WindowsName(kind));

    /// <summary>
    /// Where the manifest lies on Windows, for everyone: beside the program, which only an administrator can
    /// write to. (Anybody may create folders below ProgramData.)
    /// </summary>
    public string WindowsSystemManifest(BrowserKind kind) =>
        environment.Join(
            environment.ExecutablePath[..(LastSeparator(environment.ExecutablePath) + 1)],
            WindowsName(kind)
        );

    /// <summary>The places of one browser for this user or for every user.</summary>
    public IReadOnlyList<ManifestPlace> For(Browser browser, bool system) =>
        system ? ForSystem(browser) : ForUser(browser);

    /// <summary>The places <paramref name="browser"/> reads for this user, its sandboxed forms left out.</summary>
    public IReadOnlyList<ManifestPlace> ForUser(Browser browser) =>
        environment.System switch
        {
            SystemKind.Windows => Keys(browser, PlaceScope.User, WindowsUserManifest(browser.Kind)),
            SystemKind.MacOS => Files(
                browser,
                PlaceScope.User,
                browser.MacOS?.User.Select(folder =>
                    environment.Join(
                        environment.Home,
                        "Library",
                        "Application Support",
                        folder,
                        UserFolder(browser.Kind)
                    )
                )
            ),
            _ => Files(
                browser,
                PlaceScope.User,
                browser.Linux?.User.Select(folder =>
                    environment.Join(environment.OfUser(folder), UserFolder(browser.Kind))
                )
            ),
        };

    /// <summary>The places <paramref name="browser"/> reads for every user of the machine.</summary>
    public IReadOnlyList<ManifestPlace> ForSystem(Browser browser) =>
        environment.System switch
        {
            SystemKind.Windows => Keys(browser, PlaceScope.System, WindowsSystemManifest(browser.Kind)),
            SystemKind.MacOS => Files(browser, PlaceScope.System, browser.MacOS?.System.Select(Rooted)),
            _ => Files(browser, PlaceScope.System, browser.Linux?.System.Select(Rooted)),
        };

    /// <summary>The places of <paramref name="browser"/>'s Flatpak and Snap forms that this user has run.</summary>
    public IReadOnlyList<ManifestPlace> Sandboxed(Browser browser)
    {
        if (environment.System is not SystemKind.Linux || browser.Linux is not { } places)
        {
            return [];
        }
        var flatpaks = places
            .Flatpak.Select(id => (Id: id, Folder: environment.Join(environment.Home, ".var", "app", id)))
            .Where(app => Directory.Exists(app.Folder))
            .Select(app => new ManifestPlace(
                browser.Id,
                $"{browser.Name} (Flatpak)",
                PlaceScope.Flatpak,
                environment.Join(InSandbox(app.Folder, places.User[0]), UserFolder(browser.Kind), ManifestName),
                Sandbox: app.Id,
                Kind: browser.Kind
            ));
        var snaps = places
            .Snap.Where(name => Directory.Exists(environment.Join(environment.Home, "snap", name)))
            .Select(name => new ManifestPlace(
                browser.Id,
                $"{browser.Name} (Snap)",
                PlaceScope.Snap,
                "",
                Sandbox: name
            ));
        return [.. flatpaks, .. snaps];
    }

    /// <summary>The place a Chromium started with <c>--user-data-dir</c> reads on Linux and macOS.</summary>
    public ManifestPlace ForProfile(string userDataFolder) =>
        new(
            "profile",
            "Profile folder",
            PlaceScope.Profile,
            environment.Join(userDataFolder, UserFolder(BrowserKind.Chromium), ManifestName)
        );

    private string UserFolder(BrowserKind kind) =>
        (kind, environment.System) is (BrowserKind.Firefox, SystemKind.Linux)
            ? "native-messaging-hosts"
            : "NativeMessagingHosts";

    // A sandbox has a home and a configuration folder of its own below the application's.
    private string InSandbox(string application, string folder) =>
        folder.StartsWith("~/", StringComparison.Ordinal)
            ? environment.Join(application, folder[2..])
            : environment.Join(application, "config", folder);

    private string Rooted(string folder) => environment.Root + folder;

    private static List<ManifestPlace> Files(Browser browser, PlaceScope scope, IEnumerable<string>? folders) =>
        [
            .. (folders ?? []).Select(folder => new ManifestPlace(
                browser.Id,
                browser.Name,
                scope,
                $"{folder}/{ManifestName}",
                Kind: browser.Kind
            )),
        ];

    // Browsers ask the 32-bit view first, so an entry there can't be hidden by a stale one.
    private static List<ManifestPlace> Keys(Browser browser, PlaceScope scope, string manifest) =>
        [
            .. (browser.Windows?.Keys ?? []).Select(key => new ManifestPlace(
                browser.Id,
                browser.Name,
                scope,
                manifest,
                new RegistryPlace(scope is PlaceScope.System, $@"{key}\{BuiltIn.Browsers.HostName}"),
                Kind: browser.Kind
            )),
        ];

    // All keys of one kind share one file, and each kind needs another.
    private static string WindowsName(BrowserKind kind) =>
        kind is BrowserKind.Firefox ? BuiltIn.Browsers.HostName + ".firefox.json" : ManifestName;

    private static int LastSeparator(string path) => path.LastIndexOfAny(['\\', '/']);
}
