namespace ProfileLens.Host.Messaging;

/// <summary>What can go wrong on the wire. Append-only: a name is never changed, reused or removed.</summary>
public enum ErrorCode
{
    /// <summary>The stream ended inside a length. Fatal.</summary>
    FrameTruncatedLength,

    /// <summary>The stream ended inside a body. Fatal.</summary>
    FrameShortBody,

    /// <summary>A frame of no bytes; skipped.</summary>
    FrameEmpty,

    /// <summary>A length over 64 MiB; refused before allocation. Fatal, since the stream can't be followed.</summary>
    FrameTooLong,

    /// <summary>Not UTF-8; skipped.</summary>
    FrameNotUtf8,

    /// <summary>Not JSON; skipped.</summary>
    FrameNotJson,

    /// <summary>JSON of a known type that lacks a field or has one of the wrong kind.</summary>
    RequestInvalid,

    /// <summary>A type this host does not know.</summary>
    RequestUnknownType,

    /// <summary>No id, or one outside 1–64 characters.</summary>
    RequestBadId,

    /// <summary>Work was asked for before <c>hello</c>.</summary>
    HelloMissing,

    /// <summary>The extension speaks only versions older than this host's.</summary>
    ExtensionTooOld,

    /// <summary>The extension speaks only versions newer than this host's.</summary>
    ExtensionTooNew,

    /// <summary>The caller is not an extension this host answers. Fatal.</summary>
    OriginForbidden,

    /// <summary>Too many requests or bytes are waiting; ask again later.</summary>
    Busy,

    /// <summary>More messages, a longer text or a larger picture than allowed.</summary>
    RequestTooLarge,

    /// <summary>The answer would have passed 1 MB and could not be shortened.</summary>
    ReplyTooLarge,

    /// <summary>A fault of this host; the log has its id.</summary>
    Internal,

    /// <summary>The memory could not be opened or written.</summary>
    MemoryUnavailable,

    /// <summary>The id was answered before and its answer is no longer kept; ask again under a new id.</summary>
    AlreadyAnswered,
}
