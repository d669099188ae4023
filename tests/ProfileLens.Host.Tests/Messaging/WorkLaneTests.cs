using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class WorkLaneTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Add_WhileOneIsBusy_IsDoneByAnotherThread()
    {
        using var lane = new WorkLane("test", 2);
        using var gate = new ManualResetEventSlim();
        using var second = new ManualResetEventSlim();
        lane.Add(() => gate.Wait(Patience), 0);
        lane.Add(second.Set, 0);

        Assert.True(second.Wait(Patience, TestContext.Current.CancellationToken));
        gate.Set();
    }

    [Fact]
    public void Add_OneAfterAnother_IsDoneByTheSameThread()
    {
        using var lane = new WorkLane("test", 2, backlog: 1);
        var threads = Enumerable.Range(0, 50).Select(_ => ThreadOf(lane)).ToHashSet();

        Assert.Single(threads);
    }

    [Fact]
    public void Add_ManyFromManyThreads_AreAllDoneOnce()
    {
        var (lane, done) = (new WorkLane("test", 3), 0);
        using var all = new CountdownEvent(4000);
        Parallel.For(
            0,
            all.InitialCount,
            i =>
                lane.Add(
                    () =>
                    {
                        Interlocked.Increment(ref done);
                        all.Signal();
                    },
                    i % 3
                )
        );

        Assert.True(all.Wait(Patience, TestContext.Current.CancellationToken));
        lane.Dispose();
        Assert.Equal(all.InitialCount, done);
    }

    private static int ThreadOf(WorkLane lane)
    {
        var thread = 0;
        using var done = new ManualResetEventSlim();
        lane.Add(
            () =>
            {
                thread = Environment.CurrentManagedThreadId;
                done.Set();
            },
            0
        );
        Assert.True(done.Wait(Patience));
        return thread;
    }
}
