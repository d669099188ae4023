using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Analysis;

/// <summary>Runs every image analyzer over a photo; one that fails becomes a finding beside the others' results.</summary>
/// <param name="analyzers">In the order their findings are listed.</param>
/// <param name="cores">Cores to use; those of the machine unless given.</param>
public sealed class ImageInspection(IReadOnlyList<IImageAnalyzer> analyzers, int? cores = null)
{
    private readonly int cores = cores ?? Environment.ProcessorCount;
    private int running;

    /// <summary>Ids of the analyzers, in the order they run.</summary>
    public IEnumerable<string> Analyzers => analyzers.Select(a => a.Id);

    /// <summary>
    /// Looks at one photo from every side: on two cores where other photos leave them free, else on one, which takes less
    /// memory for the same number of photos.
    /// </summary>
    /// <param name="onStep">Called before each analyzer with how many have begun; never twice at once.</param>
    /// <exception cref="OperationCanceledException">The caller no longer wants the answer.</exception>
    public async Task<Inspection> RunAsync(ImageSubject image, Action<int>? onStep, CancellationToken cancellation)
    {
        var found = new IReadOnlyList<Finding>[analyzers.Count];
        var steps = new StepCounter(onStep);
        Task OfFaces() => RunLaneAsync(ofFaces: true, found, image, steps, cancellation);
        Task OfPixels() => RunLaneAsync(ofFaces: false, found, image, steps, cancellation);
        try
        {
            var free = Interlocked.Increment(ref running) * 2 <= cores;
            await (free ? BesideEachOtherAsync(OfFaces, OfPixels) : AfterEachOtherAsync(OfFaces, OfPixels));
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }

        return new Inspection(found.SelectMany(findings => findings));
    }

    private static async Task AfterEachOtherAsync(Func<Task> first, Func<Task> second)
    {
        await first();
        await second();
    }

    /// <summary>Ends when both have, however they do: nothing may still read the photo when the caller goes on.</summary>
    private static async Task BesideEachOtherAsync(Func<Task> here, Func<Task> elsewhere)
    {
        var besides = Task.Run(elsewhere);
        try
        {
            await here();
        }
        finally
        {
            await besides;
        }
    }

    private async Task RunLaneAsync(
        bool ofFaces,
        IReadOnlyList<Finding>[] found,
        ImageSubject image,
        StepCounter steps,
        CancellationToken cancellation
    )
    {
        for (var i = 0; i < analyzers.Count; i++)
        {
            if (analyzers[i].LooksAtFaces == ofFaces)
            {
                cancellation.ThrowIfCancellationRequested();
                steps.Next();
                found[i] = await RunOneAsync(analyzers[i], image, cancellation);
            }
        }
    }

    private static async Task<IReadOnlyList<Finding>> RunOneAsync(
        IImageAnalyzer analyzer,
        ImageSubject image,
        CancellationToken cancellation
    )
    {
        try
        {
            return await analyzer.AnalyzeAsync(image, cancellation);
        }
        catch (Exception error) when (ReasonOf(error) is { } reason)
        {
            return [Finding.CouldNotCheck(analyzer.Id, reason)];
        }
    }

    private static string? ReasonOf(Exception error) =>
        error switch
        {
            OperationCanceledException => null,
            ImageDecodeException decode => decode.Reason,
            ModelUnavailableException model => model.Reason,
            _ => "analyzer-failed",
        };

    /// <summary>Counts what both lanes began.</summary>
    private sealed class StepCounter(Action<int>? onStep)
    {
        private readonly Lock gate = new();
        private int begun;

        public void Next()
        {
            lock (gate)
            {
                onStep?.Invoke(begun++);
            }
        }
    }
}
