using ProfileLens.Core.Updates;

namespace ProfileLens.Host.Doctor;

/// <summary>Which version of rules and networks is in use, and whether every file of an update is the one that was signed.</summary>
public sealed class UpdatesCheck(ContentStore store, UpdateKeys keys) : IDoctorCheck
{
    private const string Subject = "rules and networks";

    /// <inheritdoc/>
    public string Name => "Updates";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        if (!store.IsUpdated)
        {
            return [new(Subject, DoctorState.Well, $"version {store.ShippedVersion}, as they came with the program")];
        }

        var damage = store.Damage(keys);
        return damage.Count == 0
            ? [new(Subject, DoctorState.Well, $"version {store.CurrentVersion}, from an update, whole")]
            :
            [
                new(
                    Subject,
                    DoctorState.Attention,
                    $"the update {store.CurrentVersion} is damaged: {damage[0]}",
                    "Run: profilelens update --rollback, then take the update again.",
                    Repairs.ShippedContent
                ),
            ];
    }
}
