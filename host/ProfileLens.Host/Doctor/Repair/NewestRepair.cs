using ProfileLens.Host.Installation;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Lets browsers start a newer copy of the program that is on this computer already.</summary>
public sealed class NewestRepair(RepairSetup setup) : IRepair
{
    /// <inheritdoc/>
    public string Name => Repairs.Newest;

    /// <inheritdoc/>
    public string Summary => "let your browsers use the newest copy of ProfileLens on this computer";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        var newest = new OtherCopies(setup.Environment).Newer(typeof(NewestRepair).Assembly.GetName().Version!);
        if (newest is null)
        {
            throw new IOException(
                "There is no newer copy of ProfileLens on this computer. Install the newest one, as you installed this."
            );
        }

        var environment = setup.Environment with { ExecutablePath = newest };
        var plan = RegistrationPlan.ToRegister(environment, [], system: false);
        return RegisterRepair.Write(environment, plan.Places, plan, journal);
    }
}
