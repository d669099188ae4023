namespace ProfileLens.Host.Doctor.Repair;

/// <summary>Keeps other users of the computer from changing the program.</summary>
public sealed class PermissionsRepair(RepairSetup setup) : IRepair
{
    /// <inheritdoc/>
    public string Name => Repairs.Permissions;

    /// <inheritdoc/>
    public string Summary => "keep other users of this computer from changing the program";

    /// <inheritdoc/>
    public IReadOnlyList<string> Run(RepairJournal journal)
    {
        var open = ProgramCheck.OpenToOthers(setup.Environment.ExecutablePath).ToList();
        foreach (var path in open.Where(_ => !OperatingSystem.IsWindows()))
        {
            journal.BeforeMode(path);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~UnixFileMode.OtherWrite);
            }
        }

        return [.. open.Select(path => $"{path} can be changed by its owner only")];
    }
}
