using ProfileLens.Core.Imaging;

namespace ProfileLens.Host.Messaging;

/// <summary>Lets large photos through one at a time: decoded, each may take 300 MB.</summary>
internal static class PhotoTurns
{
    /// <summary>Photos as sites serve them have at most 2 megapixels, those of phones 12 and more.</summary>
    private const long LargePixels = 6_000_000;

    private static readonly SemaphoreSlim Large = new(1);

    /// <summary>Waits while another large photo is being looked at.</summary>
    /// <returns>To be disposed of when this one is done.</returns>
    /// <exception cref="OperationCanceledException">The caller no longer wants the answer.</exception>
    public static Turn Wait(ReadOnlyMemory<byte> photo, CancellationToken cancellation)
    {
        if (ImageCodec.CountPixels(photo.Span) < LargePixels)
        {
            return default;
        }

        Large.Wait(cancellation);
        return new Turn(Large);
    }

    /// <summary>Ends on disposal.</summary>
    public readonly struct Turn(SemaphoreSlim? taken) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => taken?.Release();
    }
}
