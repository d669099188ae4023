using ProfileLens.Core.Memory;
using ProfileLens.Host.Installation;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Puts a memory aside that can't be read any more, so that a new one can begin.</summary>
public sealed class MemoryRepair(RepairSetup setup) : IRepair
{
    private static readonly string[] Database = ["memory.db", "memory.db-wal", "memory.db-shm"];

    // Without their key none of them can be read again.
    private static readonly string[] Sealed = ["memory.key", "memory.dpapi", "gallery.bin"];

    /// <inheritdoc/>
    public string Name => Repairs.Memory;

    /// <inheritdoc/>
    public string Summary => "put a damaged memory aside and begin a new one";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        var faults = new MemoryCheck(setup.Folders.Data, KeyStores.For(setup.Folders.Data))
            .Look()
            .Where(result => result.Repair == Repairs.Memory)
            .ToList();
        if (faults.Count == 0)
        {
            return [];
        }

        new RunningHosts(setup.Environment).End();
        var isKeyLost = faults.Any(fault => fault.Subject == MemoryCheck.KeySubject);
        foreach (var name in isKeyLost ? [.. Database, .. Sealed] : Database)
        {
            journal.MoveAside(Path.Combine(setup.Folders.Data, name));
        }

        return ["the damaged memory was put aside; a new one begins with the next photo"];
    }
}
