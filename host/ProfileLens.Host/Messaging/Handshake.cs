namespace ProfileLens.Host.Messaging;

/// <summary>Finds the protocol version both sides speak. Pure.</summary>
public static class Handshake
{
    /// <summary>Returns the highest common version, or the error that says which side is behind.</summary>
    public static (int Version, ErrorResponse? Error) Negotiate(HelloRequest hello) =>
        hello.Protocol switch
        {
            { Max: < Protocol.MinVersion } => (0, Refuse(hello, ErrorCode.ExtensionTooOld, "the extension is too old")),
            { Min: > Protocol.MaxVersion } => (0, Refuse(hello, ErrorCode.ExtensionTooNew, "the extension is too new")),
            _ => (Math.Min(hello.Protocol.Max, Protocol.MaxVersion), null),
        };

    private static ErrorResponse Refuse(HelloRequest hello, ErrorCode code, string message) =>
        new()
        {
            Id = hello.Id,
            Code = code,
            Message = message,
            Seen = $"protocol {hello.Protocol.Min} to {hello.Protocol.Max}",
            Allowed = $"protocol {Protocol.MinVersion} to {Protocol.MaxVersion}",
        };
}
