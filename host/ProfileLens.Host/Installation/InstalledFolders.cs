using ProfileLens.Core.Memory;
using ProfileLens.Host.Diagnostics;

namespace ProfileLens.Host.Installation;

/// <summary>Where an installed program keeps what it writes for one user.</summary>
/// <param name="Data">The memory, updates, and what repairs put aside.</param>
/// <param name="Log">The log.</param>
public sealed record InstalledFolders(string Data, string Log)
{
    /// <summary>Those of this user.</summary>
    public static InstalledFolders OfUser() => new(UserFolders.Data, LogFolder.Locate());

    /// <summary>What repairs changed, so that they can be undone.</summary>
    public string Repairs => Path.Combine(Data, "repairs");
}
