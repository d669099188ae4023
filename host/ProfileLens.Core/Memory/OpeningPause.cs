namespace ProfileLens.Core.Memory;

/// <summary>
/// Has a memory that could not be opened rest for a while: a locked or hanging keystore is not asked again for every photo.
/// Not thread-safe.
/// </summary>
internal sealed class OpeningPause(TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private MemoryUnavailableException? failure;
    private DateTimeOffset failedAt;

    /// <summary>Opens, unless it failed less than 30 seconds ago.</summary>
    /// <exception cref="MemoryUnavailableException">It failed now, or then.</exception>
    public T Open<T>(Func<T> open)
    {
        if (failure is not null && clock.GetUtcNow() - failedAt < RetryAfter)
        {
            throw failure;
        }

        try
        {
            var opened = open();
            failure = null;
            return opened;
        }
        catch (MemoryUnavailableException error)
        {
            (failure, failedAt) = (error, clock.GetUtcNow());
            throw;
        }
    }

    /// <summary>The next use may open at once.</summary>
    public void End() => failure = null;
}
