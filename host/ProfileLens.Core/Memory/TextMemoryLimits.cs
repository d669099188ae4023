namespace ProfileLens.Core.Memory;

/// <summary>How many texts are remembered and for how long.</summary>
/// <param name="Retention">Texts not seen for longer are forgotten when the memory is opened.</param>
/// <param name="MaxTexts">Beyond this many, those written longest ago are forgotten.</param>
/// <param name="MaxPerPartner">Texts of one kind kept of one person.</param>
/// <param name="TouchAfter">A re-sighting within this time is not written down again.</param>
public sealed record TextMemoryLimits(TimeSpan Retention, int MaxTexts, int MaxPerPartner, TimeSpan TouchAfter)
{
    /// <summary>400 days, 20,000 texts (about 3 MB in memory), four of a kind a person, a day.</summary>
    public static TextMemoryLimits Default { get; } = new(TimeSpan.FromDays(400), 20_000, 4, TimeSpan.FromDays(1));
}
