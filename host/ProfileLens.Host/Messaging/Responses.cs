using System.Text.Json.Serialization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Host.Messaging;

/// <summary>A frame to the extension.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WelcomeResponse), "welcome")]
[JsonDerivedType(typeof(ImageResultResponse), "imageResult")]
[JsonDerivedType(typeof(MessageResultsResponse), "messageResults")]
[JsonDerivedType(typeof(StatusResponse), "statusReport")]
[JsonDerivedType(typeof(PongResponse), "pong")]
[JsonDerivedType(typeof(ProgressResponse), "progress")]
[JsonDerivedType(typeof(CancelledResponse), "cancelled")]
[JsonDerivedType(typeof(WipedResponse), "wiped")]
[JsonDerivedType(typeof(ErrorResponse), "error")]
[JsonDerivedType(typeof(OutgoingResultResponse), "outgoingResult")]
[JsonDerivedType(typeof(ProfileResultResponse), "profileResult")]
[JsonDerivedType(typeof(FacesForgottenResponse), "facesForgotten")]
[JsonDerivedType(typeof(FaceListResponse), "faceList")]
public abstract record Response
{
    /// <summary>Id of the request, or null where the frame had none that could be read.</summary>
    public required string? Id { get; init; }
}

/// <summary>Answers <c>hello</c>: the version both sides will speak and what this host can do.</summary>
public sealed record WelcomeResponse : Response
{
    /// <summary>Version of the host.</summary>
    public required string HostVersion { get; init; }

    /// <summary>The highest protocol version both sides speak.</summary>
    public required int Protocol { get; init; }

    /// <summary>BCP 47 tag of the language pack in use.</summary>
    public required string Locale { get; init; }

    /// <summary>Ids of the analyzers.</summary>
    public required IReadOnlyList<string> Analyzers { get; init; }
}

/// <summary>Everything found about one photo.</summary>
public sealed record ImageResultResponse : Response
{
    /// <summary>What the findings add up to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>In the order the analyzers ran.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>Whether evidence or minor findings were left out to keep the answer under 1 MB.</summary>
    public bool Shortened { get; init; }

    /// <summary>
    /// Values for measuring, by analyzer id; see <see cref="ImageSubject.Scores"/>. Only <c>profilelens check --scores</c>
    /// writes them, never the answer to a frame.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Scores { get; init; }
}

/// <summary>Everything found about the messages of one request.</summary>
public sealed record MessageResultsResponse : Response
{
    /// <summary>One for each message, in the order asked.</summary>
    public required IReadOnlyList<MessageResult> Results { get; init; }

    /// <summary>What the messages add up to; absent from hosts that only looked at each by itself.</summary>
    public ConversationView? Conversation { get; init; }

    /// <summary>See <see cref="ImageResultResponse.Shortened"/>.</summary>
    public bool Shortened { get; init; }
}

/// <summary>What the messages of one person add up to.</summary>
/// <param name="Verdict">The gravest of the messages'.</param>
/// <param name="Timeline">Steps known from scams, oldest first, each kind once.</param>
/// <param name="FirstMark">Key of the first message that was marked, or null.</param>
public sealed record ConversationView(Verdict Verdict, IReadOnlyList<TimelineView> Timeline, string? FirstMark);

/// <summary>A step of a conversation that is known from scams.</summary>
/// <param name="Stage">Where in a scam it belongs: contact, profile, grooming, excuse, sting, pressure, sextortion,
/// re-victim or meta.</param>
/// <param name="Code">Code of the finding.</param>
/// <param name="Title">What was seen, in the reader's language.</param>
/// <param name="Quote">What the other side wrote.</param>
/// <param name="SentAt">When, if the page says.</param>
public sealed record TimelineView(string Stage, string Code, string Title, QuoteEvidence Quote, DateTimeOffset? SentAt);

/// <summary>Everything found about one message.</summary>
public sealed record MessageResult(string Key, Verdict Verdict, IReadOnlyList<FindingView> Findings);

/// <summary>A finding with its texts in the reader's language.</summary>
/// <param name="Title">What was seen, one line.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="HowOftenWrong">The measured false-alarm rate in words, or that it is not yet measured.</param>
public sealed record FindingView(
    string Analyzer,
    string Code,
    Severity Severity,
    Strength Strength,
    string Title,
    string Why,
    string Advice,
    string? HowOftenWrong,
    IReadOnlyList<Evidence> Evidence
);

/// <summary>How the host is; numbers only.</summary>
public sealed record StatusResponse : Response
{
    /// <summary>Version of the host.</summary>
    public required string HostVersion { get; init; }

    /// <summary>Since the start.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Requests waiting or running.</summary>
    public required int Pending { get; init; }

    /// <summary>Photos remembered; null where the memory can't be read.</summary>
    public required long? PhotosRemembered { get; init; }

    /// <summary>Faces remembered; null where the memory can't be read, absent from hosts that remember none.</summary>
    public long? FacesRemembered { get; init; }

    /// <summary>Where the key of the memory is kept: <c>dpapi</c>, <c>keychain</c>, <c>secret-service</c> or <c>file</c>;
    /// <c>none</c> while there is no memory.</summary>
    public required string? KeyStore { get; init; }

    /// <summary>Scam cues loaded.</summary>
    public required int Cues { get; init; }
}

/// <summary>Answers <c>ping</c>.</summary>
public sealed record PongResponse : Response;

/// <summary>Sent between a request and its answer when it takes long.</summary>
public sealed record ProgressResponse : Response
{
    /// <summary>Steps done.</summary>
    public required int Done { get; init; }

    /// <summary>Steps in all.</summary>
    public required int Total { get; init; }
}

/// <summary>The last word on a request that was withdrawn.</summary>
public sealed record CancelledResponse : Response;

/// <summary>Answers <c>wipe</c>.</summary>
public sealed record WipedResponse : Response
{
    /// <summary>Photos forgotten.</summary>
    public required long Photos { get; init; }
}

/// <summary>Something went wrong with a frame or a request; the stream goes on unless PROTOCOL.md says otherwise.</summary>
public sealed record ErrorResponse : Response
{
    /// <summary>Append-only.</summary>
    public required ErrorCode Code { get; init; }

    /// <summary>For the log and for developers, in English; never holds profile content.</summary>
    public required string Message { get; init; }

    /// <summary>The value seen, where it can be named.</summary>
    public string? Seen { get; init; }

    /// <summary>What is allowed.</summary>
    public string? Allowed { get; init; }
}

/// <summary>What a text that is about to be sent gives away; empty where nothing was seen. A warning, never a lock.</summary>
public sealed record OutgoingResultResponse : Response
{
    /// <summary>One a kind. Quotes name places only: their text is empty, so that it is written down nowhere.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>See <see cref="ImageResultResponse.Shortened"/>.</summary>
    public bool Shortened { get; init; }
}

/// <summary>Everything found about what a profile says and how its owner began.</summary>
public sealed record ProfileResultResponse : Response
{
    /// <summary>What the findings add up to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The most telling first.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>See <see cref="ImageResultResponse.Shortened"/>.</summary>
    public bool Shortened { get; init; }
}

/// <summary>Answers <c>forgetFaces</c>.</summary>
public sealed record FacesForgottenResponse : Response
{
    /// <summary>Faces forgotten.</summary>
    public required long Faces { get; init; }
}

/// <summary>Answers <c>listFaces</c>: whose faces are remembered, not what describes them.</summary>
public sealed record FaceListResponse : Response
{
    /// <summary>The one seen last first; fewer than there are where the answer would be over 1 MB.</summary>
    public required IReadOnlyList<RememberedFace> Faces { get; init; }

    /// <summary>How many there are.</summary>
    public required int Total { get; init; }
}

/// <summary>A remembered face, without what it is recognised by.</summary>
/// <param name="Site">Id of the site.</param>
/// <param name="Name">The shown name.</param>
/// <param name="Age">The shown age in years, if any.</param>
/// <param name="FirstSeen">Day, in UTC, on which it was first seen there.</param>
/// <param name="LastSeen">Day, in UTC, on which it was last seen there.</param>
public sealed record RememberedFace(
    string Site,
    string Name,
    int? Age,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen
);
