namespace ProfileLens.Host.Messaging;

/// <summary>
/// A queue with threads of its own, by priority and then first come, first served. Threads start with the first
/// work and never come from the pool, so long photo work can't keep the pool from anything else.
/// </summary>
/// <param name="threads">At most; the first stays, the others rest when nothing waits and end when they rested for long.</param>
/// <param name="backlog">Work that may wait before another thread helps; 0 where each piece takes long.</param>
public sealed class WorkLane(string name, int threads, int backlog = 0) : IDisposable
{
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    /// <summary>How long a thread that helped rests before it ends: requests come in bursts, and a new one starts cold.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim ready = new(0);
    private readonly SemaphoreSlim help = new(0);
    private readonly PriorityQueue<Action, (int Priority, long Order)> queue = new();
    private readonly List<Thread> workers = [];
    private long order;
    private int idle;
    private int resting;
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
            if (workers.Count == 0 || idle + backlog < queue.Count)
            {
                Help();
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
        help.Release(threads);
        var until = Environment.TickCount64 + (long)LastWord.TotalMilliseconds;
        foreach (var worker in workers)
        {
            worker.Join((int)Math.Max(0, until - Environment.TickCount64));
        }
    }

    /// <summary>Has one more thread work, where there may be one.</summary>
    private void Help()
    {
        if (resting > 0)
        {
            resting--;
            help.Release();
        }
        else if (workers.Count < threads)
        {
            StartOne();
        }
    }

    private void StartOne()
    {
        var stays = workers.Count == 0;
        var worker = new Thread(() => Work(stays)) { IsBackground = true, Name = $"{name} {workers.Count + 1}" };
        workers.Add(worker);
        worker.Start();
    }

    private void Work(bool stays)
    {
        while (Next(stays) is { } work)
        {
            work();
        }
    }

    /// <summary>
    /// Waits for work. Only the first thread does: were there more, they would take turns where one is enough, each with a
    /// cold cache and with memory of its own.
    /// </summary>
    private Action? Next(bool stays)
    {
        while (true)
        {
            Interlocked.Increment(ref idle);
            ready.Wait(stays ? Timeout.Infinite : 0);
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

                if (!stays)
                {
                    resting++;
                }
            }

            if (!stays && !Rest())
            {
                return null;
            }
        }
    }

    /// <summary>Waits until help is needed.</summary>
    /// <returns>False when that was for too long, and this thread ends.</returns>
    private bool Rest()
    {
        if (help.Wait(LongestRest))
        {
            return true;
        }

        lock (gate)
        {
            // Somebody may have asked for help, or for the end, in the meantime.
            if (stopped || help.Wait(0))
            {
                return true;
            }

            resting--;
            workers.Remove(Thread.CurrentThread);
            return false;
        }
    }
}
