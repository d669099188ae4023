using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Writes the places browsers look in again: those <c>register</c> writes, and whatever of ours is out of date.</summary>
/// <param name="system">For every user of the machine.</param>
public sealed class RegisterRepair(RepairSetup setup, bool system) : IRepair
{
    private readonly PlaceInspector inspector = new(setup.Environment);

    /// <inheritdoc/>
    public string Name => system ? Repairs.RegisterSystem : Repairs.Register;

    /// <inheritdoc/>
    public string Summary =>
        system ? "let every user's browsers find this program (administrator)" : "let your browsers find this program";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        if (new ExecutablePlace(setup.Environment).Refusal(throwaway: false) is { } refusal)
        {
            throw new IOException(refusal);
        }

        var plan = RegistrationPlan.ToRegister(setup.Environment, [], system);
        return Write(setup.Environment, [.. plan.Places.Concat(Stale())], plan, journal);
    }

    /// <summary>Registers <paramref name="places"/>, each written down before.</summary>
    internal static IReadOnlyList<string> Write(
        HostEnvironment environment,
        IReadOnlyList<ManifestPlace> places,
        RegistrationPlan plan,
        RepairJournal journal
    )
    {
        var inspector = new PlaceInspector(environment);
        var wrong = places
            .DistinctBy(place => place.Shown)
            .Where(place => place.Scope is not PlaceScope.Snap)
            .Where(place => inspector.Inspect(place).State is not (PlaceState.Right or PlaceState.Foreign))
            .ToList();
        if (wrong.Count == 0)
        {
            return [];
        }

        journal.BeforeFile(plan.ReceiptPath);
        wrong.ForEach(journal.BeforePlace);
        var outcomes = new Registrar(environment, plan.ReceiptPath, plan.Scope).Register(wrong);
        return outcomes.FirstOrDefault(outcome => outcome.Kind is OutcomeKind.Failed) is { } failed
            ? throw new IOException($"{failed.Place.Shown}: {failed.Detail}")
            : [.. outcomes.Select(outcome => $"{outcome.Place.Shown} now leads to {environment.ExecutablePath}")];
    }

    private IEnumerable<ManifestPlace> Stale()
    {
        var places = new ManifestPlaces(setup.Environment);
        return RegistrationPlan
            .Known(setup.Environment)
            .SelectMany(browser =>
                system ? places.ForSystem(browser) : [.. places.ForUser(browser), .. places.Sandboxed(browser)]
            )
            .Where(place => place.Scope is not PlaceScope.Snap)
            .Where(place => inspector.Inspect(place) is { IsStale: true } or { State: PlaceState.Broken });
    }
}
