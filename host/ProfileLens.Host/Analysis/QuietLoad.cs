using System.Runtime;

namespace ProfileLens.Host.Analysis;

/// <summary>
/// Loads rules without collections in between. Nearly all that loading allocates is kept, so that each collection would
/// walk and move what the one before it had moved: they took half of the time to the first answer.
/// </summary>
internal static class QuietLoad
{
    /// <summary>Bytes that may be allocated until collections begin again by themselves.</summary>
    private const long Bytes = 48 * 1024 * 1024;

    /// <summary>Runs what loads.</summary>
    public static void Run(Action load)
    {
        var isQuiet = GC.TryStartNoGCRegion(Bytes, disallowFullBlockingGC: true);
        try
        {
            load();
        }
        finally
        {
            if (isQuiet && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
    }
}
