namespace ProfileLens.Host.Messaging;

/// <summary>
/// A queue with threads of its own, by priority and then first come, first served. Threads start with the first
/// work and never come from the pool, so long photo work can't keep the pool from anything else.
/// </summary>
public sealed class WorkLane(string name, int threads) : IDisposable
{
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim ready = new(0);
    private readonly PriorityQueue<Action, (int Priority, long Order)> queue = new();
    private readonly List<Thread> workers = [];
    private long order;
    private int idle;
    private bool stopped;

    /// <summary>Adds work; 0 is done first.</summary>
    public void Add(Action work, int priority)
    {
        lock (gate)
        {
            if (stopped)
            {
                return;
            }

            queue.Enqueue(work, (priority, order++));
            if (idle < queue.Count && workers.Count < threads)
            {
                StartOne();
            }
        }

        ready.Release();
    }

    /// <summary>Takes waiting work back.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public bool Remove(Action work)
    {
        lock (gate)
        {
            return queue.Remove(work, out _, out _);
        }
    }

    /// <summary>Drops what waits and gives what runs two seconds to notice its cancellation.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            queue.Clear();
        }

        ready.Release(threads);
        var until = Environment.TickCount64 + (long)LastWord.TotalMilliseconds;
        foreach (var worker in workers)
        {
            worker.Join((int)Math.Max(0, until - Environment.TickCount64));
        }
    }

    private void StartOne()
    {
        var worker = new Thread(Work) { IsBackground = true, Name = $"{name} {workers.Count + 1}" };
        workers.Add(worker);
        worker.Start();
    }

    private void Work()
    {
        while (Next() is { } work)
        {
            work();
        }
    }

    private Action? Next()
    {
        while (true)
        {
            Interlocked.Increment(ref idle);
            ready.Wait();
            Interlocked.Decrement(ref idle);
            lock (gate)
            {
                if (stopped)
                {
                    return null;
                }

                if (queue.TryDequeue(out var work, out _))
                {
                    return work;
                }
            }
        }
    }
}
