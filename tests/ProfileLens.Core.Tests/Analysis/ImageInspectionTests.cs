using System.Collections.Concurrent;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using Xunit;

namespace ProfileLens.Core.Tests.Analysis;

public sealed class ImageInspectionTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_AnalyzersOfFacesAndOfPixels_RunBesideEachOther()
    {
        using var faces = new SemaphoreSlim(0);
        using var pixels = new SemaphoreSlim(0);
        // Each waits until the other has begun: one after another they would never end.
        var inspection = new ImageInspection(
            [
                new Analyzer("pixels", ofFaces: false, () => Meet(pixels, faces)),
                new Analyzer("faces", ofFaces: true, () => Meet(faces, pixels)),
            ],
            cores: 2
        );

        var found = await inspection.RunAsync(Photo(), onStep: null, Cancellation);

        Assert.Equal(["pixels", "faces"], found.Findings.Select(f => f.Analyzer));
    }

    [Fact]
    public async Task RunAsync_NoCoreFree_RunsAllOneAfterAnother()
    {
        var threads = new ConcurrentBag<int>();
        var inspection = new ImageInspection(
            [
                new Analyzer("pixels", ofFaces: false, () => threads.Add(Environment.CurrentManagedThreadId)),
                new Analyzer("faces", ofFaces: true, () => threads.Add(Environment.CurrentManagedThreadId)),
            ],
            cores: 1
        );

        var found = await inspection.RunAsync(Photo(), onStep: null, Cancellation);

        Assert.Equal(2, found.Findings.Count);
        Assert.Single(threads.Distinct());
    }

    [Fact]
    public async Task RunAsync_AnalyzersOfFaces_RunInTheirOrder()
    {
        var order = new List<string>();
        string[] ids = ["first", "second", "third"];
        var inspection = new ImageInspection([
            .. ids.Select(id => new Analyzer(id, ofFaces: true, () => order.Add(id))),
        ]);

        await inspection.RunAsync(Photo(), onStep: null, Cancellation);

        Assert.Equal(ids, order);
    }

    [Fact]
    public async Task RunAsync_BothLanes_CountsEveryAnalyzerOnce()
    {
        var steps = new List<int>();
        var inspection = new ImageInspection([
            .. Enumerable.Range(0, 8).Select(i => new Analyzer($"a{i}", ofFaces: i % 2 == 0, () => { })),
        ]);

        await inspection.RunAsync(Photo(), steps.Add, Cancellation);

        Assert.Equal(Enumerable.Range(0, 8), steps);
    }

    [Fact]
    public async Task RunAsync_OneLaneFails_TheOtherIsHeard()
    {
        var inspection = new ImageInspection([
            new Analyzer("pixels", ofFaces: false, () => throw new InvalidOperationException()),
            new Analyzer("faces", ofFaces: true, () => { }),
        ]);

        var found = await inspection.RunAsync(Photo(), onStep: null, Cancellation);

        Assert.Equal(Severity.NotChecked, found.Findings.Single(f => f.Analyzer == "pixels").Severity);
        Assert.Single(found.Findings, f => f.Analyzer == "faces");
    }

    [Fact]
    public async Task RunAsync_Cancelled_WaitsForBothLanes()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var begun = new SemaphoreSlim(0);
        var ended = false;
        var inspection = new ImageInspection(
            [
                new Analyzer(
                    "pixels",
                    ofFaces: false,
                    () =>
                    {
                        begun.Release();
                        Thread.Sleep(200);
                        ended = true;
                    }
                ),
                new Analyzer(
                    "faces",
                    ofFaces: true,
                    () =>
                    {
                        begun.Wait(Long);
                        stop.Cancel();
                    }
                ),
                new Analyzer("more faces", ofFaces: true, () => { }),
            ],
            cores: 2
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            inspection.RunAsync(Photo(), onStep: null, stop.Token)
        );
        Assert.True(ended);
    }

    private static void Meet(SemaphoreSlim mine, SemaphoreSlim other)
    {
        mine.Release();
        if (!other.Wait(Long, Cancellation))
        {
            throw new TimeoutException();
        }
    }

    private static ImageSubject Photo() => new(default, ImageCapture.Original, Site: null, Partner: null);

    private sealed class Analyzer(string id, bool ofFaces, Action look) : IImageAnalyzer
    {
        public string Id => id;

        public bool LooksAtFaces => ofFaces;

        public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
        {
            look();
            return ValueTask.FromResult<IReadOnlyList<Finding>>([
                new Finding(id, "test.seen", Severity.Info, Strength.Weak),
            ]);
        }
    }
}
