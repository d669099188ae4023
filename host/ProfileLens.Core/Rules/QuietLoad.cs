using System.Runtime;

namespace ProfileLens.Core.Rules;

/// <summary>
/// Loads rules without collections in between. Nearly all that loading allocates is kept, so that each collection would
/// walk and move what the one before it had moved: they took half of the time to the first answer.
/// </summary>
public static class QuietLoad
{
    /// <summary>1 while somebody loads so; who loads meanwhile has the same quiet, as long as there is room.</summary>
    private static int isTaken;

    /// <summary>Runs what loads.</summary>
    /// <param name="bytes">Allocated at most until collections begin again by themselves.</param>
    public static T Run<T>(long bytes, Func<T> load)
    {
        if (Interlocked.Exchange(ref isTaken, 1) == 1)
        {
            return load();
        }

        var isQuiet = TryBegin(bytes);
        try
        {
            return load();
        }
        finally
        {
            End(isQuiet);
            Volatile.Write(ref isTaken, 0);
        }
    }

    /// <summary>Where the heap is limited to less than that, or is quiet already, loading goes on as ever.</summary>
    private static bool TryBegin(long bytes)
    {
        try
        {
            return GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: true);
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void End(bool isQuiet)
    {
        try
        {
            if (isQuiet && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
        catch (InvalidOperationException)
        {
            // Another thread has used up the room since the line before, which ended it.
        }
    }
}
