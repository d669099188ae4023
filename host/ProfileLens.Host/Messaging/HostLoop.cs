namespace ProfileLens.Host.Messaging;

/// <summary>How a conversation with the browser ended; the process's exit code.</summary>
public enum HostExit
{
    /// <summary>The browser closed the connection.</summary>
    Closed = 0,

    /// <summary>A fault of this host; the log has it.</summary>
    Fault = 1,

    /// <summary>The stream could no longer be followed.</summary>
    BrokenStream = 2,

    /// <summary>The caller is not an extension this host answers.</summary>
    ForbiddenOrigin = 3,
}

/// <summary>The conversation with the browser: reads frames until there are no more.</summary>
public sealed class HostLoop(Stream input, Stream output, HostServices services)
{
    private readonly FrameWriter writer = new(output);

    /// <summary>
    /// Answers a caller until either side ends the stream. Reading blocks a thread of its own, so that the end of
    /// the outgoing stream is noticed while nothing comes in.
    /// </summary>
    public HostExit Run(string caller, OriginGate gate)
    {
        if (!gate.Allows(caller))
        {
            services.Log.Refused(null, ErrorCode.OriginForbidden);
            writer.Write(ReplyEncoder.Encode(Forbidden()));
            return HostExit.ForbiddenOrigin;
        }

        using var dispatcher = new Dispatcher(writer, services);
        var end = new TaskCompletionSource<HostExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        writer.OnBroken = () => end.TrySetResult(HostExit.Closed);
        new Thread(() => end.TrySetResult(ReadAll(dispatcher))) { IsBackground = true, Name = "frames" }.Start();
        return end.Task.GetAwaiter().GetResult();
    }

    private HostExit ReadAll(Dispatcher dispatcher)
    {
        var reader = new FrameReader(input);
        try
        {
            while (true)
            {
                var frame = reader.Read();
                if (frame.Fault is { } fault)
                {
                    dispatcher.Send(FaultOf(fault, frame.Length));
                }
                else if (!frame.IsEnd)
                {
                    Take(dispatcher, frame.Body.Span);
                }

                if (frame.IsEnd)
                {
                    return frame.Fault is null ? HostExit.Closed : HostExit.BrokenStream;
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return HostExit.Closed;
        }
        catch (Exception error)
        {
            services.Log.Fault("stream", error);
            return HostExit.Fault;
        }
    }

    private static void Take(Dispatcher dispatcher, ReadOnlySpan<byte> body)
    {
        var (request, error) = RequestParser.Parse(body);
        if (request is not null)
        {
            dispatcher.Dispatch(request);
        }
        else
        {
            dispatcher.Send(error!);
        }
    }

    private static ErrorResponse FaultOf(ErrorCode fault, long length) =>
        new()
        {
            Id = null,
            Code = fault,
            Message = "the frame can't be read",
            Seen = $"{length} bytes",
            Allowed = $"4 bytes of length, then 1 to {Protocol.MaxRequestBytes} bytes",
        };

    private static ErrorResponse Forbidden() =>
        new()
        {
            Id = null,
            Code = ErrorCode.OriginForbidden,
            Message = "this extension is not one ProfileLens answers",
            Allowed = "the ProfileLens extension",
        };
}
