using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Analysis;

/// <summary>Runs every image analyzer over a photo; one that fails becomes a finding beside the others' results.</summary>
public sealed class ImageInspection(IReadOnlyList<IImageAnalyzer> analyzers)
{
    /// <summary>Ids of the analyzers, in the order they run.</summary>
    public IEnumerable<string> Analyzers => analyzers.Select(a => a.Id);

    /// <summary>Looks at one photo from every side.</summary>
    /// <param name="onStep">Called before each analyzer with how many are done.</param>
    /// <exception cref="OperationCanceledException">The caller no longer wants the answer.</exception>
    public async Task<Inspection> RunAsync(ImageSubject image, Action<int>? onStep, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        for (var done = 0; done < analyzers.Count; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            onStep?.Invoke(done);
            findings.AddRange(await RunOneAsync(analyzers[done], image, cancellation));
        }

        return new Inspection(findings);
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
}
