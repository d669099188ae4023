using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>Every place a browser may look in, and what is there.</summary>
public sealed class PlacesCheck(HostEnvironment environment) : IDoctorCheck
{
    private readonly PlaceInspector inspector = new(environment);

    /// <inheritdoc/>
    public string Name => "Places";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look() =>
        [.. Places().DistinctBy(place => place.Shown).Select(place => Describe(place, inspector.Inspect(place)))];

    private IEnumerable<ManifestPlace> Places()
    {
        var places = new ManifestPlaces(environment);
        foreach (var browser in RegistrationPlan.Known(environment))
        {
            var sandboxed = places.Sandboxed(browser).Where(place => place.Scope is not PlaceScope.Snap);
            foreach (var place in places.ForUser(browser).Concat(sandboxed).Concat(places.ForSystem(browser)))
            {
                yield return place;
                if (place.Registry is { ForMachine: true } key)
                {
                    yield return place with
                    {
                        Registry = key with { In64BitView = true },
                    };
                }
            }
        }
    }

    private static DoctorResult Describe(ManifestPlace place, PlaceCondition seen)
    {
        var register =
            place.Scope is PlaceScope.System
                ? "Run as administrator: profilelens register --system"
                : "Run: profilelens register";
        var repair = RepairOf(place);
        return seen.State switch
        {
            PlaceState.Absent => new(place.Shown, DoctorState.Note, "nothing there"),
            PlaceState.Right => new(place.Shown, DoctorState.Well, "leads to this program, as it should"),
            PlaceState.Foreign => new(
                place.Shown,
                DoctorState.Attention,
                $"another program has taken ProfileLens's name: {seen.Detail}",
                "If you don't know that program, remove the entry, then run: profilelens register",
                place.Scope is PlaceScope.System ? null : Repairs.Foreign
            ),
            PlaceState.Unreadable => new(
                place.Shown,
                DoctorState.Attention,
                $"could not be read: {seen.Detail}",
                "Look at who owns the file, or remove it, then run: profilelens register"
            ),
            _ => new(place.Shown, DoctorState.Attention, Stale(seen), register, repair),
        };
    }

    // Registering writes no 64-bit view; what is out of date there can only go.
    private static string RepairOf(ManifestPlace place) =>
        place.Registry is { In64BitView: true } ? Repairs.Hive
        : place.Scope is PlaceScope.System ? Repairs.RegisterSystem
        : Repairs.Register;

    private static string Stale(PlaceCondition seen) =>
        seen.State switch
        {
            PlaceState.ProgramGone => $"out of date: it names a program that is gone ({seen.Detail})",
            PlaceState.OtherProgram => $"it names another copy of ProfileLens ({seen.Detail})",
            PlaceState.OtherExtensions => $"it lets other extensions in than ours ({seen.Detail})",
            PlaceState.ManifestGone => $"out of date: it names a file that is gone ({seen.Detail})",
            _ => $"damaged: {seen.Detail}",
        };
}
