using ProfileLens.Host.Installation;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>
/// Ends copies of this program that keep the memory to themselves. There is nothing to undo: they hold nothing that is
/// not written down, and the browser starts them again.
/// </summary>
public sealed class UnlockRepair(RepairSetup setup) : IRepair
{
    /// <inheritdoc/>
    public string Name => Repairs.Unlock;

    /// <inheritdoc/>
    public string Summary => "end copies of ProfileLens that keep the memory locked";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal) =>
        new RunningHosts(setup.Environment).End() is > 0 and var ended
            ? [$"copies of ProfileLens ended: {ended}; the browser starts it again"]
            : [];
}
