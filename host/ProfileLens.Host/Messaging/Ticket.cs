using System.Diagnostics.CodeAnalysis;

namespace ProfileLens.Host.Messaging;

/// <summary>A request that was taken on.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "The source owns no timer or handle, and a withdrawal may come while the work ends."
)]
public sealed class Ticket(string id, long weight)
{
    private readonly CancellationTokenSource source = new();

    /// <summary>The request's id.</summary>
    public string Id { get; } = id;

    /// <summary>Bytes it keeps in memory.</summary>
    public long Weight { get; } = weight;

    /// <summary>Ends when the request is withdrawn or the host stops.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Takes the work out of its lane while it waits; returns whether it was still waiting.</summary>
    public Func<bool>? Withdraw { get; set; }

    /// <summary>Whether it can't be stopped once it runs.</summary>
    public bool RunsToTheEnd { get; set; }

    /// <summary>Ends <see cref="Token"/>.</summary>
    public void Cancel() => source.Cancel();
}
