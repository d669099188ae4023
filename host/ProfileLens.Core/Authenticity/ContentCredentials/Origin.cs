namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>How a picture came to be, by its label.</summary>
public enum OriginKind
{
    /// <summary>The label does not say.</summary>
    Unstated,

    /// <summary>Taken with a camera and not changed since.</summary>
    Captured,

    /// <summary>Changed or assembled by a person's hand, or by a tool that is no AI.</summary>
    Edited,

    /// <summary>Parts were made or changed by AI.</summary>
    PartlyGenerated,

    /// <summary>Made as a whole by AI or another program.</summary>
    Generated,
}

/// <summary>What a label says about how a picture came to be.</summary>
/// <param name="Tool">The program or camera named for it; may be empty; not yet fit to show.</param>
public sealed record Origin(OriginKind Kind, string Tool)
{
    /// <summary>Nothing is said.</summary>
    public static readonly Origin None = new(OriginKind.Unstated, "");
}
