using ProfileLens.Core.Updates;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Goes back from a damaged update to the rules and networks that came with the program.</summary>
public sealed class ShippedContentRepair(RepairSetup setup) : IRepair
{
    /// <inheritdoc/>
    public string Name => Repairs.ShippedContent;

    /// <inheritdoc/>
    public string Summary => "use the rules and networks that came with the program instead of an update";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        if (!setup.Content.IsUpdated)
        {
            return [];
        }

        journal.MoveAside(ContentStore.ChoiceIn(setup.Folders.Data));
        return [$"rules and networks {setup.Content.ShippedVersion} are in use from the next start of the browser"];
    }
}
