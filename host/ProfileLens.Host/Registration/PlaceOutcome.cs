namespace ProfileLens.Host.Registration;

/// <summary>What became of one place.</summary>
public enum OutcomeKind
{
    /// <summary>A manifest or key was written.</summary>
    Written,

    /// <summary>It was right already.</summary>
    AlreadyRight,

    /// <summary>Ours was there and is gone.</summary>
    Removed,

    /// <summary>Nothing was there.</summary>
    Absent,

    /// <summary>Something that is not ours is there and was left alone.</summary>
    LeftAlone,

    /// <summary>The sandbox of this browser can't start programs outside it.</summary>
    Impossible,

    /// <summary>Reading or writing failed.</summary>
    Failed,
}

/// <summary>What became of one place.</summary>
/// <param name="Detail">What was seen or went wrong; empty when there is nothing to add.</param>
public sealed record PlaceOutcome(ManifestPlace Place, OutcomeKind Kind, string Detail = "");
