namespace ProfileLens.Host.Registration;

/// <summary>What lies in a place.</summary>
public enum PlaceState
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>Ours, naming this program and our extension.</summary>
    Right,

    /// <summary>Ours, but the program it names is gone.</summary>
    ProgramGone,

    /// <summary>Ours, but it names another copy of the program.</summary>
    OtherProgram,

    /// <summary>Ours, but it lets other extensions in than ours.</summary>
    OtherExtensions,

    /// <summary>A registry key whose manifest is gone.</summary>
    ManifestGone,

    /// <summary>It could not be read.</summary>
    Unreadable,

    /// <summary>Not a manifest: broken or no JSON.</summary>
    Broken,

    /// <summary>A manifest for some other program under our name.</summary>
    Foreign,
}

/// <summary>What lies in a place, with the detail people need to put it right.</summary>
/// <param name="Detail">The path, id or error seen; empty when there is nothing to add.</param>
public sealed record PlaceCondition(PlaceState State, string Detail = "")
{
    /// <summary>Whether ProfileLens wrote it, so that it may be changed or removed.</summary>
    public bool IsOurs =>
        State
            is PlaceState.Right
                or PlaceState.ProgramGone
                or PlaceState.OtherProgram
                or PlaceState.OtherExtensions
                or PlaceState.ManifestGone;

    /// <summary>Whether it is ours but no longer works.</summary>
    public bool IsStale => IsOurs && State is not PlaceState.Right;
}
