namespace ProfileLens.Core.Memory;

/// <summary>How many faces are remembered and for how long.</summary>
/// <param name="Retention">Faces not seen for longer are forgotten when the memory is opened, and daily where it stays open.</param>
/// <param name="MaxFaces">Beyond this many, those written longest ago are forgotten.</param>
/// <param name="MaxPerProfile">Faces kept of one profile.</param>
/// <param name="TouchAfter">A re-sighting within this time is not written down again.</param>
public sealed record FaceMemoryLimits(TimeSpan Retention, int MaxFaces, int MaxPerProfile, TimeSpan TouchAfter)
{
    /// <summary>As long as photos; 4,000 faces (8 MB in memory, 1.2 KB each on disk), six a profile, a day.</summary>
    public static FaceMemoryLimits Default { get; } =
        new(PhotoMemoryLimits.Default.Retention, 4_000, 6, TimeSpan.FromDays(1));
}
