namespace ProfileLens.Core.Imaging;

/// <summary>A picture that could not be decoded, with the append-only reason id shown to the reader.</summary>
/// <param name="reason">One of the constants below.</param>
/// <param name="message">The value seen and what is allowed.</param>
public sealed class ImageDecodeException(string reason, string message) : Exception(message)
{
    /// <summary>There are no bytes.</summary>
    public const string Empty = "image-empty";

    /// <summary>The first bytes are those of no picture format known here.</summary>
    public const string UnknownFormat = "image-unknown-format";

    /// <summary>A picture format that is known but not read here, e.g. AVIF; the message names it.</summary>
    public const string UnsupportedFormat = "image-unsupported-format";

    /// <summary>The picture is broken or too little of it arrived.</summary>
    public const string Damaged = "image-damaged";

    /// <summary>More bytes, pixels or passes than <see cref="DecodeLimits"/> allows.</summary>
    public const string TooLarge = "image-too-large";

    /// <summary>Append-only reason id in kebab-case.</summary>
    public string Reason { get; } = reason;
}
