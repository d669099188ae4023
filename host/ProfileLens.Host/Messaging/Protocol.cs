using ProfileLens.Core.Imaging;

namespace ProfileLens.Host.Messaging;

/// <summary>The numbers of the wire. Each is written down in PROTOCOL.md and carried into <c>wire.ts</c>.</summary>
public static class Protocol
{
    /// <summary>Oldest protocol version this host speaks.</summary>
    public const int MinVersion = 1;

    /// <summary>Newest protocol version this host speaks.</summary>
    public const int MaxVersion = 1;

    /// <summary>Longest frame body that is read, in bytes; the browsers' own limit towards a host.</summary>
    public const int MaxRequestBytes = 64 * 1024 * 1024;

    /// <summary>Longest frame body that is written, in bytes; browsers end the connection above 1 MB.</summary>
    public const int MaxReplyBytes = 1_000_000;

    /// <summary>Requests waiting or running at once; more are answered <c>busy</c>.</summary>
    public const int MaxPending = 256;

    /// <summary>Bytes of photos and texts waiting or running at once; more are answered <c>busy</c>.</summary>
    public const long MaxPendingBytes = 256L * 1024 * 1024;

    /// <summary>Messages in one <c>checkMessages</c>.</summary>
    public const int MaxMessages = 500;

    /// <summary>Bytes of one encoded photo.</summary>
    public static int MaxImageBytes => DecodeLimits.Default.MaxBytes;

    /// <summary>Characters of a request's id.</summary>
    public const int MaxIdLength = 64;

    /// <summary>Characters of a key, name, site or locale inside a request.</summary>
    public const int MaxFieldLength = 256;

    /// <summary>Answers kept, so that a repeated id is answered without working twice.</summary>
    public const int KeptReplies = 256;

    /// <summary>Longest answer that is kept, in bytes.</summary>
    public const int KeptReplyBytes = 64 * 1024;

    /// <summary>Answered ids remembered; a repeat whose answer is no longer kept is refused, not worked again.</summary>
    public const int KeptIds = 4096;
}
