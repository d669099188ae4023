using System.Reflection;
using System.Text.Json;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Text;
using ProfileLens.Core.Text.Outgoing;
using ProfileLens.Core.Text.Reuse;
using ProfileLens.Host.Analysis;
using ProfileLens.Host.Rendering;

namespace ProfileLens.Host.Messaging;

/// <summary>What each request asks to be done. Knows no queue and no stream.</summary>
/// <param name="catalog">The analyzers and the memory.</param>
/// <param name="time">For the uptime and for when progress is due.</param>
public sealed class RequestWork(AnalyzerCatalog catalog, TimeProvider time)
{
    private static readonly TimeSpan ProgressAfter = TimeSpan.FromMilliseconds(500);

    private readonly long started = time.GetTimestamp();

    /// <summary>Version of this executable, without build metadata.</summary>
    public static string HostVersion { get; } =
        typeof(RequestWork)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>Looks at a photo, telling how far it is when that takes long.</summary>
    public ImageResultResponse CheckImage(
        CheckImageRequest request,
        FindingRenderer renderer,
        Action<ProgressResponse> progress,
        CancellationToken cancellation
    )
    {
        using var turn = PhotoTurns.Wait(request.Bytes, cancellation);
        var subject = new ImageSubject(request.Bytes, request.Capture, request.Site, request.Partner)
        {
            RemembersFaces = request.RememberFaces,
        };
        var steps = new StepReporter(time, ProgressAfter, catalog.Images.Analyzers.Count(), request.Id, progress);
        // The lane's own thread waits: analyzers compute, they do not wait for anything.
        var found = catalog.Images.RunAsync(subject, steps.Step, cancellation).GetAwaiter().GetResult();
        return new ImageResultResponse
        {
            Id = request.Id,
            Verdict = found.Verdict,
            Findings = renderer.Render(found.Findings),
        };
    }

    /// <summary>Looks at messages, in order.</summary>
    public MessageResultsResponse CheckMessages(
        CheckMessagesRequest request,
        FindingRenderer renderer,
        Action<ProgressResponse> progress,
        CancellationToken cancellation
    )
    {
        var steps = new StepReporter(time, ProgressAfter, request.Messages.Count, request.Id, progress);
        var found = catalog.Inspect(
            request.Messages,
            done =>
            {
                cancellation.ThrowIfCancellationRequested();
                steps.Step(done);
            }
        );
        return Results(request.Id, request.Messages, found, renderer);
    }

    /// <summary>Puts what was found about the messages of a conversation into words.</summary>
    public static MessageResultsResponse Results(
        string id,
        IReadOnlyList<MessageSubject> messages,
        IReadOnlyList<Inspection> found,
        FindingRenderer renderer
    )
    {
        var summary = ConversationSummary.From(messages, found);
        return new MessageResultsResponse
        {
            Id = id,
            Results =
            [
                .. found.Select((f, i) => new MessageResult(messages[i].Key, f.Verdict, renderer.Render(f.Findings))),
            ],
            Conversation = new ConversationView(
                summary.Verdict,
                [.. summary.Timeline.Select(e => ViewOf(e, renderer))],
                summary.FirstMark
            ),
        };
    }

    /// <summary>Looks at what somebody says of themselves, and whether it was seen under another name.</summary>
    public ProfileResultResponse CheckProfile(CheckProfileRequest request, FindingRenderer renderer)
    {
        var reuse = new TextReuse(catalog.ProfileTexts);
        var bio = request.Bio ?? "";
        var findings = catalog.InspectAlone(new MessageSubject("bio", Direction.In, bio));
        var found = new Inspection([
            .. findings,
            .. reuse.Check(TextKind.Bio, bio, request.Site, request.Partner),
            .. reuse.Check(TextKind.Opener, request.Opener ?? "", request.Site, request.Partner),
        ]);
        return new ProfileResultResponse
        {
            Id = request.Id,
            Verdict = found.Verdict,
            Findings = renderer.Render(found.Findings),
        };
    }

    /// <summary>Looks at a text before it is sent.</summary>
    public static OutgoingResultResponse CheckOutgoing(CheckOutgoingRequest request, FindingRenderer renderer) =>
        new() { Id = request.Id, Findings = renderer.Render(OutgoingGuard.Check(request.Text)) };

    /// <summary>Says how the host is.</summary>
    public StatusResponse Status(StatusRequest request, int pending)
    {
        var memory = MemoryStatus();
        return new()
        {
            Id = request.Id,
            HostVersion = HostVersion,
            UptimeSeconds = time.GetElapsedTime(started).TotalSeconds,
            Pending = pending,
            PhotosRemembered = memory?.Photos,
            FacesRemembered = memory?.Faces,
            KeyStore = memory?.KeyStore,
            Cues = catalog.CueCount,
        };
    }

    /// <summary>Forgets everything.</summary>
    public WipedResponse Wipe(WipeRequest request) => new() { Id = request.Id, Photos = catalog.Wipe().Photos };

    /// <summary>Forgets every face.</summary>
    public FacesForgottenResponse ForgetFaces(ForgetFacesRequest request) =>
        new() { Id = request.Id, Faces = catalog.ForgetFaces() };

    /// <summary>Says whose faces are remembered.</summary>
    public FaceListResponse ListFaces(ListFacesRequest request)
    {
        var faces = catalog.FaceMemory.All();
        return new()
        {
            Id = request.Id,
            Total = faces.Count,
            Faces = [.. faces.Select(f => new RememberedFace(f.Site, f.Name, f.Age, f.FirstSeen, f.LastSeen))],
        };
    }

    private static TimelineView ViewOf(TimelineEntry entry, FindingRenderer renderer) =>
        new(
            entry.Stage == CueStage.ReVictim
                ? "re-victim"
                : JsonNamingPolicy.CamelCase.ConvertName(entry.Stage.ToString()),
            entry.Finding.Code,
            renderer.Render([entry.Finding])[0].Title,
            entry.Quote,
            entry.SentAt
        );

    /// <summary>Null where the memory can't be read; the rest of the status is worth having all the same.</summary>
    private MemoryStatus? MemoryStatus()
    {
        try
        {
            return catalog.Memory.Status();
        }
        catch (MemoryUnavailableException)
        {
            return null;
        }
    }
}
