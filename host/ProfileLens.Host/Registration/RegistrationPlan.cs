namespace ProfileLens.Host.Registration;

/// <summary>Which places a call of <c>register</c> or <c>unregister</c> is about.</summary>
/// <param name="Places">No place twice, though several browsers may share one.</param>
/// <param name="ReceiptPath">See <see cref="Receipt"/>.</param>
/// <param name="Scope">User, system or profile.</param>
public sealed record RegistrationPlan(IReadOnlyList<ManifestPlace> Places, string ReceiptPath, PlaceScope Scope)
{
    private const string ReceiptName = "registration.json";

    /// <summary>Places of one user data folder.</summary>
    public static RegistrationPlan ForProfile(HostEnvironment environment, string userDataFolder)
    {
        var folder = Path.GetFullPath(userDataFolder);
        return new(
            [new ManifestPlaces(environment).ForProfile(folder)],
            environment.Join(folder, "profilelens-registration.json"),
            PlaceScope.Profile
        );
    }

    /// <summary>Places to write: the browsers asked for, else those found and those always registered.</summary>
    public static RegistrationPlan ToRegister(HostEnvironment environment, IReadOnlyList<string> asked, bool system)
    {
        var presence = new BrowserPresence(environment);
        bool Wanted(Browser browser) =>
            asked.Count > 0
                ? asked.Contains(browser.Id)
                : browser.IsAlwaysRegistered(environment.System) || presence.IsPresent(browser);
        // A sandboxed form counts as found by its own folder, whether or not the plain one is there.
        return Of(environment, Known(environment).Where(Wanted), Asked(environment, asked), system);
    }

    /// <summary>
    /// Places to clear: those of the browsers asked for, else of all browsers. A place that the table gives to
    /// another browser first (Brave reads Chrome's key on Windows) goes only with that one.
    /// </summary>
    public static RegistrationPlan ToUnregister(HostEnvironment environment, IReadOnlyList<string> asked, bool system)
    {
        var browsers = Asked(environment, asked);
        var plan = Of(environment, browsers, browsers, system);
        var places = new ManifestPlaces(environment);
        var othersFirst = Known(environment)
            .SelectMany(browser => places.For(browser, system))
            .DistinctBy(place => place.Shown)
            .Where(place => asked.Count > 0 && !asked.Contains(place.BrowserId))
            .Select(place => place.Shown)
            .ToHashSet(StringComparer.Ordinal);
        return plan with { Places = [.. plan.Places.Where(place => !othersFirst.Contains(place.Shown))] };
    }

    /// <summary>The browsers that exist for this system.</summary>
    public static IEnumerable<Browser> Known(HostEnvironment environment) =>
        BuiltIn.Browsers.Browsers.Where(browser => browser.RunsOn(environment.System));

    private static List<Browser> Asked(HostEnvironment environment, IReadOnlyList<string> asked) =>
        [.. Known(environment).Where(browser => asked.Count == 0 || asked.Contains(browser.Id))];

    private static RegistrationPlan Of(
        HostEnvironment environment,
        IEnumerable<Browser> plain,
        IEnumerable<Browser> sandboxed,
        bool system
    )
    {
        var places = new ManifestPlaces(environment);
        return new(
            [
                .. plain
                    .SelectMany(browser => places.For(browser, system))
                    .Concat(system ? [] : sandboxed.SelectMany(places.Sandboxed))
                    .DistinctBy(place => (place.Shown, place.Sandbox)),
            ],
            environment.Join(StateFolder(environment, system), ReceiptName),
            system ? PlaceScope.System : PlaceScope.User
        );
    }

    private static string StateFolder(HostEnvironment environment, bool system) =>
        (environment.System, system) switch
        {
            (SystemKind.Windows, false) => environment.Join(environment.LocalAppData, "ProfileLens", "NativeMessaging"),
            (SystemKind.Windows, true) => Path.GetDirectoryName(environment.ExecutablePath)!,
            (SystemKind.MacOS, false) => environment.Join(
                environment.Home,
                "Library",
                "Application Support",
                "ProfileLens"
            ),
            (SystemKind.MacOS, true) => environment.Root + "/Library/Application Support/ProfileLens",
            (_, false) => environment.Join(environment.StateHome, "profilelens"),
            (_, true) => environment.Root + "/var/lib/profilelens",
        };
}
