namespace ProfileLens.Core.Findings;

/// <summary>How often a finding marked something honest, as counted by a command of this repository.</summary>
/// <param name="FalseAlarms">Honest items that were marked.</param>
/// <param name="Items">Honest items that were checked; at least 1.</param>
/// <param name="MeasuredOn">Id of the data set, e.g. <c>honest-text-dev-2026-11</c>.</param>
public sealed record OperatingPoint(int FalseAlarms, int Items, string MeasuredOn)
{
    /// <summary>
    /// False where the data were also looked at while the mark was made (their id has a part <c>dev</c>), so that
    /// strangers' text and photos may fare worse; the reader is told.
    /// </summary>
    public bool IsHeldOut => !MeasuredOn.Split('-').Contains("dev");
}
