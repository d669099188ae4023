namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Puts one kind of fault right. Whatever it changes it tells the journal first.</summary>
public interface IRepair
{
    /// <summary>What <c>--repair</c> takes; see <see cref="Repairs"/>.</summary>
    string Name { get; }

    /// <summary>What it does, for the help.</summary>
    string Summary { get; }

    /// <summary>Repairs what is wrong now.</summary>
    /// <returns>What was done, in words; empty when nothing was wrong.</returns>
    /// <exception cref="IOException">It can't be done; the message says what would help.</exception>
    /// <exception cref="UnauthorizedAccessException">It takes an administrator.</exception>
    IReadOnlyList<string> Run(RepairJournal journal);
}
