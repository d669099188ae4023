using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Puts aside what another program has registered under our name, and registers this one there.</summary>
public sealed class ForeignRepair(RepairSetup setup) : IRepair
{
    /// <inheritdoc/>
    public string Name => Repairs.Foreign;

    /// <inheritdoc/>
    public string Summary => "put aside what another program has registered under ProfileLens's name";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        var environment = setup.Environment;
        var places = new ManifestPlaces(environment);
        var inspector = new PlaceInspector(environment);
        var foreign = RegistrationPlan
            .Known(environment)
            .SelectMany(places.ForUser)
            .DistinctBy(place => place.Shown)
            .Where(place => inspector.Inspect(place).State is PlaceState.Foreign)
            .ToList();
        foreach (var place in foreign)
        {
            journal.BeforePlace(place);
            Clear(place);
        }

        var plan = RegistrationPlan.ToRegister(environment, [], system: false);
        return RegisterRepair.Write(environment, foreign, plan, journal);
    }

    // A registry key only names the other program's file, which stays where it is.
    private static void Clear(ManifestPlace place)
    {
        if (place.Registry is { } key && OperatingSystem.IsWindows())
        {
            WindowsRegistry.Delete(key);
        }
        else
        {
            File.Delete(place.ManifestPath);
        }
    }
}
