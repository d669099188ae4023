namespace ProfileLens.Core.Imaging;

/// <summary>A picture that could not be decoded, with the append-only reason id shown to the reader.</summary>
/// <param name="reason">One of <c>image-empty</c>, <c>image-unknown-format</c>, <c>image-damaged</c>,
/// <c>image-too-large</c>.</param>
/// <param name="message">The value seen and what is allowed.</param>
public sealed class ImageDecodeException(string reason, string message) : Exception(message)
{
    /// <summary>Append-only reason id in kebab-case.</summary>
    public string Reason { get; } = reason;
}
