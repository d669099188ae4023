using System.Text.Json;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether an administrator's settings keep a browser from ProfileLens.</summary>
public sealed class PoliciesCheck(HostEnvironment environment) : IDoctorCheck
{
    private const string AskAdministrator =
        "Ask the person who manages this computer. The browser lists its settings under chrome://policy.";

    private readonly PlaceInspector inspector = new(environment);
    private readonly ManifestPlaces places = new(environment);

    /// <inheritdoc/>
    public string Name => "Policies";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        var known = RegistrationPlan.Known(environment);
        return environment.System is SystemKind.MacOS
            ? LookAtPreferences(known)
            :
            [
                .. known
                    .Select(browser => (Browser: browser, Source: PolicySource.Of(browser, environment)))
                    .Where(at => at.Source is not null)
                    .DistinctBy(at => at.Source!.Place)
                    .Select(at => LookAt(at.Browser, at.Source!)),
            ];
    }

    private DoctorResult LookAt(Browser browser, PolicySource source)
    {
        try
        {
            return source.Exists
                ? Judge(browser, source.Place, source.Read())
                : new(source.Place, DoctorState.Note, "no settings there");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new(
                source.Place,
                DoctorState.Attention,
                $"could not be read, so it is not known whether {browser.Name} may use ProfileLens: {e.Message}",
                AskAdministrator
            );
        }
    }

    // A managed preference file is a binary property list; the browser itself shows what is in it.
    private List<DoctorResult> LookAtPreferences(IEnumerable<Browser> known) =>
        [
            .. known
                .Where(browser => browser.MacOS?.Preferences is not null)
                .SelectMany(browser => PreferenceFiles(browser.MacOS!.Preferences!), (browser, file) => (browser, file))
                .Select(at =>
                    File.Exists(at.file)
                        ? new DoctorResult(
                            at.file,
                            DoctorState.Note,
                            $"{at.browser.Name} is managed by an administrator; ProfileLens can't read these settings",
                            "Look for NativeMessaging settings under chrome://policy in the browser."
                        )
                        : new(at.file, DoctorState.Note, "no settings there")
                ),
        ];

    private IEnumerable<string> PreferenceFiles(string domain)
    {
        var user = Path.GetFileName(environment.Home.TrimEnd('/'));
        yield return $"{environment.Root}/Library/Managed Preferences/{domain}.plist";
        yield return $"{environment.Root}/Library/Managed Preferences/{user}/{domain}.plist";
    }

    private DoctorResult Judge(Browser browser, string place, BrowserPolicies policies)
    {
        var isSystemWide = places.ForSystem(browser).Any(at => inspector.Inspect(at).State is PlaceState.Right);
        var blocking = policies.Blocking(
            BuiltIn.Browsers.HostName,
            ExtensionIds.Chromium[0],
            userPlacesNeeded: !isSystemWide
        );
        return blocking is null
            ? new(place, DoctorState.Well, $"nothing there keeps {browser.Name} from ProfileLens")
            : new(
                place,
                DoctorState.Attention,
                $"{browser.Name} {blocking}",
                policies.AllowsUserLevelHosts
                    ? AskAdministrator
                    : $"An administrator can run: profilelens register --system. {AskAdministrator}",
                policies.AllowsUserLevelHosts ? Repairs.Policy : Repairs.RegisterSystem
            );
    }
}
