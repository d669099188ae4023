namespace ProfileLens.Host.Messaging;

/// <summary>
/// A queue with threads of its own, by priority and then first come, first served. Threads start with the first
/// work and never come from the pool, so long photo work can't keep the pool from anything else.
/// </summary>
/// <param name="threads">At most; the first stays, the others end when nothing waits.</param>
/// <param name="backlog">Work that may wait before another thread helps; 0 where each piece takes long.</param>
public sealed class WorkLane(string name, int threads, int backlog = 0) : IDisposable
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
            if (workers.Count == 0 || (idle + backlog < queue.Count && workers.Count < threads))
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
                    workers.Remove(Thread.CurrentThread);
                    return null;
                }
            }
        }
    }
}
