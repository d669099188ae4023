namespace ProfileLens.Core.Memory;

/// <summary>How much is remembered and for how long.</summary>
/// <param name="Retention">Photos not seen for longer are forgotten when the memory is opened.</param>
/// <param name="MaxPhotos">Beyond this many, those seen longest ago are forgotten.</param>
/// <param name="TouchAfter">A re-sighting within this time is not written down again.</param>
public sealed record PhotoMemoryLimits(TimeSpan Retention, int MaxPhotos, TimeSpan TouchAfter)
{
    /// <summary>400 days, a million photos (about half a gigabyte in memory, 0.5 KB each), ten minutes.</summary>
    public static PhotoMemoryLimits Default { get; } = new(TimeSpan.FromDays(400), 1_000_000, TimeSpan.FromMinutes(10));
}
