namespace ProfileLens.Core.Analysis;

/// <summary>An analyzer by its id, made when it is first needed.</summary>
/// <param name="Id">Equal to the analyzer's own id.</param>
public sealed record AnalyzerEntry<T>(string Id, Func<T> Make);
