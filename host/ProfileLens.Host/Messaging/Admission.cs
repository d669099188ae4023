namespace ProfileLens.Host.Messaging;

/// <summary>What the ledger says about an id that asks to be worked on.</summary>
public enum Admission
{
    /// <summary>New: work on it.</summary>
    Admitted,

    /// <summary>Being worked on: its one answer is on the way.</summary>
    InFlight,

    /// <summary>Answered, and the answer is here.</summary>
    Answered,

    /// <summary>Answered, and the answer is no longer here.</summary>
    Forgotten,

    /// <summary>Too much is waiting.</summary>
    Full,
}
