using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Host.Analysis;

namespace ProfileLens.Host.Tests.Messaging;

/// <summary>Takes as long as the test says and notes the order it was asked in (the first byte names the photo).</summary>
internal sealed class GatedImageAnalyzer : IImageAnalyzer
{
    private readonly List<byte> order = [];

    public ManualResetEventSlim Gate { get; } = new();
    public SemaphoreSlim Started { get; } = new(0);
    public string Id => "gated-image";

    public bool LooksAtFaces => true;

    public IReadOnlyList<byte> Order
    {
        get
        {
            lock (order)
            {
                return [.. order];
            }
        }
    }

    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        lock (order)
        {
            order.Add(image.Bytes.Span[0]);
        }

        Started.Release();
        Gate.Wait(cancellation);
        return ValueTask.FromResult<IReadOnlyList<Finding>>([]);
    }
}

/// <summary>Finds a word and quotes it.</summary>
internal sealed class WordAnalyzer(string word) : IMessageAnalyzer
{
    public string Id => "word";

    public IReadOnlyList<Finding> Analyze(MessageSubject message)
    {
        var at = message.Text.IndexOf(word, StringComparison.Ordinal);
        return at < 0
            ? []
            :
            [
                new Finding(Id, "unknown", Severity.Concern, Strength.Strong)
                {
                    Evidence = [new QuoteEvidence(message.Key, at, word.Length, message.Text)],
                    OperatingPoint = new OperatingPoint(3, 12_000, "test"),
                },
            ];
    }
}

/// <summary>Fails on every photo, in the way it is told to.</summary>
internal sealed class FailingImageAnalyzer(Exception error) : IImageAnalyzer
{
    public string Id => "failing";

    public bool LooksAtFaces => true;

    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation) =>
        throw error;
}

internal static class TestParts
{
    public static CatalogParts With(IImageAnalyzer image) => new() { Images = [new(image.Id, () => image)] };

    public static CatalogParts With(IMessageAnalyzer message) => new() { Messages = [new(message.Id, () => message)] };
}
