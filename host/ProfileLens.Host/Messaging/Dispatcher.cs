using ProfileLens.Core.Memory;
using ProfileLens.Host.Rendering;

namespace ProfileLens.Host.Messaging;

/// <summary>
/// Takes requests on, sends each to its lane and answers it exactly once. Texts, photos, wiping and what is about to be
/// sent have lanes of their own: a text never waits behind a photo, and the send key behind neither.
/// </summary>
public sealed class Dispatcher : IDisposable
{
    /// <summary>More photos at once are no faster on the laptops we look at, and each takes memory.</summary>
    private const int MaxImageThreads = 4;

    /// <summary>Two read twice as many texts; more would take cores and memory from the page itself.</summary>
    private const int MaxTextThreads = 2;

    private readonly RequestLedger ledger = new();
    private readonly WorkLane images;
    private readonly WorkLane texts = new("texts", Math.Clamp(Environment.ProcessorCount, 1, MaxTextThreads), 1);
    private readonly WorkLane memory = new("memory", 1);
    private readonly WorkLane outgoing = new("outgoing", 1);
    private readonly ReaderWriterLockSlim memoryGate = new();
    private readonly FrameWriter writer;
    private readonly HostServices services;
    private readonly RequestWork work;
    private volatile FindingRenderer? renderer;
    private int imagesAreWarm;
    private int isTidyQueued;
    private int facesForgotten;

    public Dispatcher(FrameWriter writer, HostServices services)
    {
        this.writer = writer;
        this.services = services;
        work = new RequestWork(services.Catalog, services.Time);
        images = new WorkLane("images", Math.Clamp(Environment.ProcessorCount, 1, MaxImageThreads));
    }

    /// <summary>Requests waiting or running.</summary>
    public int Pending => ledger.Pending;

    /// <summary>Sends what answers no request that was taken on.</summary>
    public void Send(Response reply)
    {
        if (reply is ErrorResponse error)
        {
            services.Log.Refused(error.Id, error.Code);
        }

        writer.Write(ReplyEncoder.Encode(reply));
    }

    /// <summary>Takes a request on. Returns at once, unless the other side does not read.</summary>
    public void Dispatch(Request request)
    {
        if (request is CancelRequest cancel)
        {
            Withdraw(cancel.Target);
            return;
        }

        if (renderer is null && request is not (HelloRequest or PingRequest))
        {
            Send(Refusal(request.Id, ErrorCode.HelloMissing, "say hello first"));
            return;
        }

        switch (Open(request, out var ticket, out var reply))
        {
            case Admission.Admitted:
                Route(request, ticket!);
                break;
            case Admission.Answered:
                writer.Write(reply);
                break;
            case Admission.Forgotten:
                Send(Refusal(request.Id, ErrorCode.AlreadyAnswered, "this id was answered before; use a new one"));
                break;
            case Admission.Full:
                Send(Busy(request.Id));
                break;
            default:
                break;
        }
    }

    /// <summary>Withdraws everything and waits a moment for what runs. Nothing is answered any more.</summary>
    public void Dispose()
    {
        ledger.CancelAll();
        images.Dispose();
        texts.Dispose();
        memory.Dispose();
        outgoing.Dispose();
    }

    /// <summary>A hello or a ping is answered on the spot, so it is never refused for what else is waiting.</summary>
    private Admission Open(Request request, out Ticket? ticket, out byte[]? reply) =>
        ledger.TryOpen(
            request.Id,
            RequestLimits.Weight(request),
            isBounded: request is not (HelloRequest or PingRequest),
            out ticket,
            out reply
        );

    private void Route(Request request, Ticket ticket)
    {
        switch (request)
        {
            case CheckImageRequest image:
                WarmUpImages();
                var before = facesForgotten;
                Queue(images, image.Priority, ticket, () => CheckImage(image, before, ticket));
                break;
            case CheckMessagesRequest messages:
                Queue(texts, messages.Priority, ticket, () => CheckMessages(messages, ticket));
                break;
            case CheckOutgoingRequest sending:
                Queue(outgoing, 0, ticket, () => RequestWork.CheckOutgoing(sending, renderer!));
                break;
            case CheckProfileRequest profile:
                Queue(memory, 0, ticket, () => work.CheckProfile(profile, renderer!));
                break;
            case StatusRequest status:
                // The memory may have to be opened for it, which no photo or text should wait for.
                Queue(memory, 0, ticket, () => work.Status(status, ledger.Pending));
                break;
            case WipeRequest wipe:
                ticket.RunsToTheEnd = true;
                Interlocked.Increment(ref facesForgotten);
                Queue(memory, 0, ticket, () => WithoutPhotos(() => work.Wipe(wipe)));
                break;
            case ForgetFacesRequest faces:
                ticket.RunsToTheEnd = true;
                Interlocked.Increment(ref facesForgotten);
                Queue(memory, 0, ticket, () => WithoutPhotos(() => work.ForgetFaces(faces)));
                break;
            case ListFacesRequest faces:
                Queue(memory, 0, ticket, () => work.ListFaces(faces));
                break;
            case HelloRequest hello:
                Run(ticket, () => Greet(hello));
                break;
            default:
                Run(ticket, () => new PongResponse { Id = request.Id });
                break;
        }
    }

    /// <summary>Beside the first photo and not before it: who only reads texts needs no networks.</summary>
    private void WarmUpImages()
    {
        if (Interlocked.Exchange(ref imagesAreWarm, 1) == 0)
        {
            memory.Add(services.Catalog.WarmUpImages, int.MaxValue);
        }
    }

    private void Queue(WorkLane lane, int priority, Ticket ticket, Func<Response> make)
    {
        void Job() => Run(ticket, make);
        Action job = Job;
        ticket.Withdraw = () => lane.Remove(job);
        lane.Add(job, priority);
    }

    /// <summary>Does the work of one request and answers it, whatever happens.</summary>
    private void Run(Ticket ticket, Func<Response> make)
    {
        var from = services.Time.GetTimestamp();
        try
        {
            ticket.Token.ThrowIfCancellationRequested();
            var reply = make();
            Answer(ticket.Id, reply, from);
            TidyAfter(reply);
        }
        catch (OperationCanceledException)
        {
            Answer(ticket.Id, new CancelledResponse { Id = ticket.Id }, from);
        }
        catch (Exception error)
        {
            services.Log.Fault(ticket.Id, error);
            Answer(ticket.Id, ErrorOf(ticket.Id, error), from);
        }
        finally
        {
            ledger.Release(ticket);
        }
    }

    private void Answer(string id, Response reply, long from)
    {
        var frame = ReplyEncoder.Encode(reply);
        if (ledger.TryAnswer(id, frame))
        {
            var took = services.Time.GetElapsedTime(from);
            writer.Write(frame);
            LogAnswer(id, reply, frame.Length, took);
        }
    }

    /// <summary>
    /// When no text is left in the queue, and once for all that were answered till then: everybody waits for it, and several
    /// languages are tidied up after in one go.
    /// </summary>
    private void TidyAfter(Response reply)
    {
        if (
            reply is MessageResultsResponse
            && services.Catalog.IsUntidy
            && Interlocked.Exchange(ref isTidyQueued, 1) == 0
        )
        {
            texts.Add(Tidy, int.MaxValue);
        }
    }

    private void Tidy()
    {
        Volatile.Write(ref isTidyQueued, 0);
        services.Catalog.Tidy();
    }

    /// <summary>What is answered on the spot is not logged: setting up the log would keep the next frame waiting.</summary>
    private void LogAnswer(string id, Response reply, int bytes, TimeSpan took)
    {
        if (reply is not (WelcomeResponse or PongResponse))
        {
            services.Log.Answered(id, reply, bytes, took);
        }
    }

    /// <summary>Answers a withdrawn request at once; what already runs ends when it notices.</summary>
    private void Withdraw(string id)
    {
        if (ledger.Find(id) is not { } ticket)
        {
            return;
        }

        if (ticket.Withdraw?.Invoke() == true)
        {
            ledger.Release(ticket);
        }
        else if (ticket.RunsToTheEnd)
        {
            return;
        }

        ticket.Cancel();
        Answer(id, new CancelledResponse { Id = id }, services.Time.GetTimestamp());
    }

    private Response Greet(HelloRequest hello)
    {
        var (version, error) = Handshake.Negotiate(hello);
        if (error is not null)
        {
            return error;
        }

        var tag = services.Languages.Negotiate(hello.Locale);
        if (renderer is null)
        {
            texts.Add(services.Catalog.WarmUpTexts, int.MaxValue);
            texts.Add(() => services.Catalog.WarmUpLanguage(tag), int.MaxValue);
            memory.Add(() => services.Log.Welcomed(RequestWork.HostVersion), int.MaxValue);
        }

        renderer = new FindingRenderer(services.Languages, tag, () => services.Catalog.Texts);
        return new WelcomeResponse
        {
            Id = hello.Id,
            HostVersion = RequestWork.HostVersion,
            Protocol = version,
            Locale = tag,
            Analyzers = services.Catalog.Ids,
        };
    }

    /// <summary>A photo that was asked about before faces were to be forgotten must not have its face remembered.</summary>
    private CheckImageRequest Allowed(CheckImageRequest image, int before) =>
        image.RememberFaces && before != Volatile.Read(ref facesForgotten)
            ? image with
            {
                RememberFaces = false,
            }
            : image;

    private ImageResultResponse CheckImage(CheckImageRequest request, int before, Ticket ticket)
    {
        // A photo that is being looked at while the memory is wiped must not be remembered after it.
        memoryGate.EnterReadLock();
        try
        {
            return work.CheckImage(Allowed(request, before), renderer!, p => Progress(ticket, p), ticket.Token);
        }
        finally
        {
            memoryGate.ExitReadLock();
        }
    }

    private MessageResultsResponse CheckMessages(CheckMessagesRequest request, Ticket ticket) =>
        work.CheckMessages(request, renderer!, p => Progress(ticket, p), ticket.Token);

    /// <summary>Forgets while no photo is being looked at.</summary>
    private Response WithoutPhotos(Func<Response> forget)
    {
        memoryGate.EnterWriteLock();
        try
        {
            return forget();
        }
        finally
        {
            memoryGate.ExitWriteLock();
        }
    }

    private void Progress(Ticket ticket, ProgressResponse progress)
    {
        if (!ticket.Token.IsCancellationRequested)
        {
            writer.Write(ReplyEncoder.Encode(progress));
        }
    }

    private static ErrorResponse ErrorOf(string id, Exception error) =>
        error is MemoryUnavailableException
            ? Refusal(id, ErrorCode.MemoryUnavailable, "the memory can't be opened; run profilelens doctor")
            : Refusal(id, ErrorCode.Internal, $"a fault in the host ({error.GetType().Name}); its log knows this id");

    private static ErrorResponse Refusal(string id, ErrorCode code, string message) =>
        new()
        {
            Id = id,
            Code = code,
            Message = message,
        };

    private ErrorResponse Busy(string id) =>
        Refusal(id, ErrorCode.Busy, "too much is waiting; ask again when something was answered") with
        {
            Seen = $"{ledger.Pending} waiting",
            Allowed = $"{Protocol.MaxPending} requests, {Protocol.MaxPendingBytes} bytes",
        };
}
