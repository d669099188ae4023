using ProfileLens.Core.Updates;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor.Repair;

/// <summary>What repairs work on; a test puts folders of its own in every place.</summary>
/// <param name="Folders">What is written for the user.</param>
/// <param name="Program">The folder with <c>rules</c> and <c>models</c> that came with the program.</param>
/// <param name="From">A package or folder that intact files may be taken from, or null.</param>
public sealed record RepairSetup(HostEnvironment Environment, InstalledFolders Folders, string Program, string? From)
{
    /// <summary>This user's, on this machine.</summary>
    public static RepairSetup Current(string? from) =>
        new(HostEnvironment.Current(), InstalledFolders.OfUser(), AppContext.BaseDirectory, from);

    /// <summary>Updates over what came with the program.</summary>
    public ContentStore Content => new(Folders.Data, Program);

    /// <summary>Every repair there is; a new one is a file of its own and a line here.</summary>
    public IReadOnlyList<IRepair> All() =>
        [
            new RegisterRepair(this, system: false),
            new RegisterRepair(this, system: true),
            new ForeignRepair(this),
            new HiveRepair(this),
            new PolicyRepair(this),
            new FlatpakRepair(this),
            new PermissionsRepair(this),
            new ContentRepair(this),
            new ShippedContentRepair(this),
            new UnlockRepair(this),
            new MemoryRepair(this),
            new NewestRepair(this),
        ];
}
