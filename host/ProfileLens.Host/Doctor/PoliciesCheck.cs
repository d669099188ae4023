using System.Runtime.Versioning;
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
        return environment.System switch
        {
            SystemKind.Windows => OperatingSystem.IsWindows() ? LookAtRegistry(known) : [],
            SystemKind.MacOS => LookAtPreferences(known),
            _ => LookAtFolders(known),
        };
    }

    private List<DoctorResult> LookAtFolders(IEnumerable<Browser> known) =>
        [
            .. known
                .Where(browser => browser.Linux?.Policies is not null)
                .DistinctBy(browser => browser.Linux!.Policies)
                .Select(browser => LookAtFolder(browser, environment.Root + browser.Linux!.Policies)),
        ];

    private DoctorResult LookAtFolder(Browser browser, string folder)
    {
        var policies = new BrowserPolicies();
        try
        {
            if (!Directory.Exists(folder))
            {
                return new(folder, DoctorState.Note, "no settings there");
            }
            foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                using var file = File.OpenRead(path);
                policies.AddJson(file);
            }
            return Judge(browser, folder, policies);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new(
                folder,
                DoctorState.Attention,
                $"could not be read, so it is not known whether {browser.Name} may use ProfileLens: {e.Message}",
                AskAdministrator
            );
        }
    }

    [SupportedOSPlatform("windows")]
    private List<DoctorResult> LookAtRegistry(IEnumerable<Browser> known) =>
        [
            .. known
                .Where(browser => browser.Windows?.Policies is not null)
                .DistinctBy(browser => browser.Windows!.Policies)
                .Select(LookAtPolicyKeys),
        ];

    [SupportedOSPlatform("windows")]
    private DoctorResult LookAtPolicyKeys(Browser browser)
    {
        var policies = new BrowserPolicies();
        foreach (var machine in new[] { true, false })
        {
            RegistryPlace Key(string path) => new(machine, path, In64BitView: true);
            var root = browser.Windows!.Policies!;
            if (
                WindowsRegistry
                    .ReadAll(Key(root))
                    .Any(value => value is { Name: BrowserPolicies.UserLevelHosts, Value: "0" })
            )
            {
                policies.ForbidUserLevelHosts();
            }
            foreach (var list in BrowserPolicies.ListNames)
            {
                foreach (var (_, entry) in WindowsRegistry.ReadAll(Key($@"{root}\{list}")))
                {
                    policies.Add(list, entry);
                }
            }
        }
        return Judge(browser, $@"HKLM and HKCU\{browser.Windows!.Policies}", policies);
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
                    : $"An administrator can run: profilelens register --system. {AskAdministrator}"
            );
    }
}
