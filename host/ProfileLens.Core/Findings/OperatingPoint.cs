namespace ProfileLens.Core.Findings;

/// <summary>How often a finding marked something honest, counted on data it was not made from.</summary>
/// <param name="FalseAlarms">Honest items that were marked.</param>
/// <param name="Items">Honest items that were checked; at least 1.</param>
/// <param name="MeasuredOn">Id of the data set, e.g. <c>honest-text-2026-11</c>.</param>
public sealed record OperatingPoint(int FalseAlarms, int Items, string MeasuredOn);
