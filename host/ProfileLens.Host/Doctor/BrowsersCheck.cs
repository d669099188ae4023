using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>For each browser: whether it is on this computer, and whether it finds ProfileLens.</summary>
public sealed class BrowsersCheck(HostEnvironment environment) : IDoctorCheck
{
    private readonly ManifestPlaces places = new(environment);
    private readonly BrowserPresence presence = new(environment);
    private readonly PlaceInspector inspector = new(environment);

    /// <inheritdoc/>
    public string Name => "Browsers";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        var known = RegistrationPlan.Known(environment).ToList();
        var plain = known.Select(LookAt).ToList();
        var sandboxed = known.SelectMany(places.Sandboxed).ToList();
        var usable = known.Any(presence.IsPresent) || sandboxed.Any(place => place.Scope is not PlaceScope.Snap);
        List<DoctorResult> results = [.. plain, .. sandboxed.Select(place => LookAtSandboxed(place, usable))];
        if (!usable)
        {
            results.Insert(
                0,
                new(
                    "Any browser",
                    DoctorState.Attention,
                    "no browser that ProfileLens works with was found",
                    "Install Chrome, Chromium, Edge, Brave, Vivaldi, Opera or Firefox from its maker, then run: profilelens register"
                )
            );
        }
        return results;
    }

    private DoctorResult LookAt(Browser browser)
    {
        if (!presence.IsPresent(browser))
        {
            return new(browser.Name, DoctorState.Note, "not found on this computer");
        }
        return
            Read(browser).FirstOrDefault(place => inspector.Inspect(place).State is not PlaceState.Absent) is { } first
            && inspector.Inspect(first).State is PlaceState.Right
            ? new(browser.Name, DoctorState.Well, "installed, and finds ProfileLens")
            : new(
                browser.Name,
                DoctorState.Attention,
                "installed, but does not find ProfileLens",
                $"Run: profilelens register --browser {browser.Id}",
                Repairs.Register
            );
    }

    // In the order the browser asks: this user's places before the machine's. The first that answers counts.
    private IEnumerable<ManifestPlace> Read(Browser browser)
    {
        var user = places.ForUser(browser);
        var system = places.ForSystem(browser);
        return environment.System is SystemKind.Windows
            ? WindowsPlaceOrder.Read(browser, user[0].ManifestPath)
            : user.Concat(system);
    }

    private DoctorResult LookAtSandboxed(ManifestPlace place, bool usable)
    {
        if (place.Scope is PlaceScope.Snap)
        {
            return new(
                place.BrowserName,
                usable ? DoctorState.Note : DoctorState.Attention,
                "can't work: a Snap can't start programs outside its sandbox",
                "Install the browser from its maker's package instead, or use another browser with ProfileLens."
            );
        }
        if (inspector.Inspect(place).State is not PlaceState.Right)
        {
            return new(
                place.BrowserName,
                DoctorState.Attention,
                "installed, but does not find ProfileLens",
                $"Run: profilelens register --browser {place.BrowserId}",
                Repairs.Register
            );
        }
        return FlatpakOverride.IsGiven(environment, place.Sandbox!)
            ? new(place.BrowserName, DoctorState.Well, "installed, and may see ProfileLens")
            : new(
                place.BrowserName,
                DoctorState.Attention,
                "registered, but its sandbox may hide ProfileLens from it",
                $"Run: {FlatpakOverride.Command(environment, place.Sandbox!)}",
                Repairs.Flatpak
            );
    }
}
