namespace ProfileLens.Core.Findings;

/// <summary>How much one finding proves by itself.</summary>
public enum Strength
{
    /// <summary>Common among honest people too; never raises an alarm, alone or in number.</summary>
    Weak,

    /// <summary>Unusual among honest people; two independent ones raise an alarm.</summary>
    Medium,

    /// <summary>Rare among honest people, at its measured false-alarm rate; raises an alarm alone.</summary>
    Strong,
}
