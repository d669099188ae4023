using System.Text.Json.Serialization;
using ProfileLens.Core.Analysis;

namespace ProfileLens.Host.Messaging;

/// <summary>A frame from the extension. Every one carries an id that its replies repeat.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HelloRequest), "hello")]
[JsonDerivedType(typeof(CheckImageRequest), "checkImage")]
[JsonDerivedType(typeof(CheckMessagesRequest), "checkMessages")]
[JsonDerivedType(typeof(StatusRequest), "status")]
[JsonDerivedType(typeof(PingRequest), "ping")]
[JsonDerivedType(typeof(CancelRequest), "cancel")]
[JsonDerivedType(typeof(WipeRequest), "wipe")]
[JsonDerivedType(typeof(CheckOutgoingRequest), "checkOutgoing")]
[JsonDerivedType(typeof(CheckProfileRequest), "checkProfile")]
[JsonDerivedType(typeof(ForgetFacesRequest), "forgetFaces")]
[JsonDerivedType(typeof(ListFacesRequest), "listFaces")]
public abstract record Request
{
    /// <summary>Chosen by the extension, 1–64 of <c>A–Z a–z 0–9 . _ : -</c>; answered once, however often it is sent.</summary>
    public required string Id { get; init; }
}

/// <summary>The first frame: which protocol versions the extension speaks, and the reader's language.</summary>
public sealed record HelloRequest : Request
{
    /// <summary>Version of the extension.</summary>
    public required string ExtensionVersion { get; init; }

    /// <summary>Protocol versions the extension speaks.</summary>
    public required VersionRange Protocol { get; init; }

    /// <summary>BCP 47 tag of the reader's language; texts come in it where there is a language pack.</summary>
    public required string Locale { get; init; }
}

/// <summary>A range of protocol versions, both ends included.</summary>
/// <param name="Min">The oldest.</param>
/// <param name="Max">The newest.</param>
public sealed record VersionRange(int Min, int Max);

/// <summary>What a photo is to be checked with.</summary>
public sealed record CheckImageRequest : Request
{
    // set, not init: generated readers give an absent init property its type's default instead of the one written here.
    /// <summary>0 is answered first (what the user asked for), 1 what is on screen, 2 what may come on screen.</summary>
    public int Priority { get; set; } = 1;

    /// <summary>The encoded file, base64 in JSON.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>How the bytes were had.</summary>
    public ImageCapture Capture { get; init; }

    /// <summary>Id of the site, or null.</summary>
    public string? Site { get; init; }

    /// <summary>Whose photo it is, or null; without it nothing is remembered.</summary>
    public Partner? Partner { get; init; }

    /// <summary>Whether the user has switched on that faces are remembered; absent means no.</summary>
    public bool RememberFaces { get; init; }
}

/// <summary>Messages of one conversation, oldest first.</summary>
public sealed record CheckMessagesRequest : Request
{
    /// <summary>See <see cref="CheckImageRequest.Priority"/>.</summary>
    public int Priority { get; set; } = 1;

    /// <summary>Id of the site, or null.</summary>
    public string? Site { get; init; }

    /// <summary>Who writes, or null.</summary>
    public Partner? Partner { get; init; }

    /// <summary>1–500 messages.</summary>
    public required IReadOnlyList<MessageSubject> Messages { get; init; }
}

/// <summary>Asks how the host is.</summary>
public sealed record StatusRequest : Request;

/// <summary>Keeps the browser from putting the service worker to sleep while work is pending.</summary>
public sealed record PingRequest : Request;

/// <summary>Withdraws a request; its answer becomes <c>cancelled</c> unless it was already sent.</summary>
public sealed record CancelRequest : Request
{
    /// <summary>Id of the request to withdraw.</summary>
    public required string Target { get; init; }
}

/// <summary>Forgets every photo and person the host remembers, with the key it was encrypted by.</summary>
public sealed record WipeRequest : Request;

/// <summary>What the user is about to send, asked before it is sent; kept nowhere.</summary>
public sealed record CheckOutgoingRequest : Request
{
    /// <summary>As it stands in the box; of at most <see cref="MessageSubject.MaxLength"/> is read.</summary>
    public required string Text { get; init; }
}

/// <summary>What somebody says of themselves, and how they began the conversation; both are remembered.</summary>
public sealed record CheckProfileRequest : Request
{
    /// <summary>Id of the site.</summary>
    public required string Site { get; init; }

    /// <summary>Whose profile it is; without a name nothing is compared.</summary>
    public required Partner Partner { get; init; }

    /// <summary>What the profile says, or null.</summary>
    public string? Bio { get; init; }

    /// <summary>The first message they sent, or null.</summary>
    public string? Opener { get; init; }
}

/// <summary>Forgets every remembered face and nothing else: the user switched remembering them off.</summary>
public sealed record ForgetFacesRequest : Request;

/// <summary>Asks whose faces are remembered, for the user's own copy.</summary>
public sealed record ListFacesRequest : Request;
