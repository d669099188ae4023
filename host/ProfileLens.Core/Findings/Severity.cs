namespace ProfileLens.Core.Findings;

/// <summary>What a finding asks of the reader.</summary>
public enum Severity
{
    /// <summary>A neutral fact; never moves the verdict.</summary>
    Info,

    /// <summary>Something that speaks against the photo or message; counts by its <see cref="Strength"/>.</summary>
    Concern,

    /// <summary>An analyzer could not do its work; keeps the verdict from reading as "nothing found".</summary>
    NotChecked,
}
