using System.Runtime.Versioning;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>
/// Removes entries of ours that are out of date from the parts of the registry where <c>register</c> does not write:
/// the 64-bit view, the machine's hive, keys that a browser reads besides its own.
/// </summary>
public sealed class HiveRepair(RepairSetup setup) : IRepair
{
    /// <inheritdoc/>
    public string Name => Repairs.Hive;

    /// <inheritdoc/>
    public string Summary => "remove outdated entries from the wrong part of Windows' registry";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal) => OperatingSystem.IsWindows() ? Clear(journal) : [];

    [SupportedOSPlatform("windows")]
    private List<string> Clear(RepairJournal journal)
    {
        var inspector = new PlaceInspector(setup.Environment);
        var places = new ManifestPlaces(setup.Environment);
        var stale = RegistrationPlan
            .Known(setup.Environment)
            .SelectMany(browser => WindowsPlaceOrder.Read(browser, places.WindowsUserManifest(browser.Kind)))
            .DistinctBy(place => place.Shown)
            .Where(place => inspector.Inspect(place) is { IsStale: true } or { State: PlaceState.Broken })
            .ToList();
        foreach (var place in stale)
        {
            journal.BeforeKey(place.Registry!);
            WindowsRegistry.Delete(place.Registry!);
        }

        return [.. stale.Select(place => $"{place.Shown} was out of date and is gone")];
    }
}
