using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Text;

/// <summary>A cue, ready to be looked for.</summary>
/// <param name="File">As written.</param>
public sealed record Cue(CueFile File)
{
    /// <summary>Code of its findings.</summary>
    public string Code => $"cue.{File.Id}";

    /// <summary>How much it proves.</summary>
    public Strength Strength =>
        File.Strength switch
        {
            CueStrength.Strong => Strength.Strong,
            CueStrength.Medium => Strength.Medium,
            _ => Strength.Weak,
        };

    /// <summary>Measured false alarms, if they were measured.</summary>
    public OperatingPoint? OperatingPoint =>
        File.FalseAlarms is { } f ? new OperatingPoint(f.Marked, f.Of, f.On) : null;
}

/// <summary>A cue found in a text.</summary>
/// <param name="Start">First UTF-16 code unit of the words, in the original.</param>
/// <param name="Length">UTF-16 code units.</param>
public readonly record struct CueHit(Cue Cue, int Start, int Length);

/// <summary>All cues of a text.</summary>
/// <param name="IsComplete">False when the search stopped early.</param>
/// <param name="IsLanguageCovered">False when the text is in a language without phrases.</param>
/// <param name="Languages">Tags of the languages it was read in, likeliest first.</param>
public sealed record CueHits(
    IReadOnlyList<CueHit> Hits,
    bool IsComplete,
    bool IsLanguageCovered,
    IReadOnlyList<string> Languages
);
