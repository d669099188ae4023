using System.Globalization;
using ProfileLens.Core.Analysis;

namespace ProfileLens.Host.Messaging;

/// <summary>What a well-formed request may ask for. Pure.</summary>
public static class RequestLimits
{
    private const int MaxAge = 150;

    /// <summary>Returns the error that refuses a request, or null when it is within the limits.</summary>
    public static ErrorResponse? Check(Request request) =>
        request switch
        {
            HelloRequest hello => Text(hello, "locale", hello.Locale)
                ?? Text(hello, "extensionVersion", hello.ExtensionVersion)
                ?? Range(hello, "protocol.min", hello.Protocol.Min, 0, hello.Protocol.Max),
            CheckImageRequest image => Range(image, "priority", image.Priority, 0, 2)
                ?? Size(image, "bytes", image.Bytes.Length, Protocol.MaxImageBytes)
                ?? Who(image, image.Site, image.Partner),
            CheckMessagesRequest texts => Range(texts, "priority", texts.Priority, 0, 2)
                ?? Size(texts, "messages", texts.Messages.Count, Protocol.MaxMessages)
                ?? Range(texts, "messages", texts.Messages.Count, 1, Protocol.MaxMessages)
                ?? Who(texts, texts.Site, texts.Partner)
                ?? Messages(texts),
            CheckProfileRequest profile => Who(profile, profile.Site, profile.Partner),
            _ => null,
        };

    /// <summary>What a request weighs while it waits or runs, in bytes.</summary>
    public static long Weight(Request request) =>
        request switch
        {
            CheckImageRequest image => image.Bytes.Length,
            CheckMessagesRequest texts => texts.Messages.Sum(m => sizeof(char) * (long)m.Text.Length),
            CheckOutgoingRequest outgoing => sizeof(char) * (long)outgoing.Text.Length,
            CheckProfileRequest profile => sizeof(char)
                * ((profile.Bio?.Length ?? 0L) + (profile.Opener?.Length ?? 0L)),
            _ => 0,
        };

    private static ErrorResponse? Messages(CheckMessagesRequest request)
    {
        foreach (var message in request.Messages)
        {
            if (message is null)
            {
                return Refuse(request, ErrorCode.RequestInvalid, "messages[] holds a null", "null", "messages");
            }

            if (Text(request, "messages[].key", message.Key) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static ErrorResponse? Who(Request request, string? site, Partner? partner) =>
        Text(request, "site", site)
        ?? Text(request, "partner.key", partner?.Key)
        ?? Text(request, "partner.name", partner?.Name)
        ?? (partner?.Age is { } age ? Range(request, "partner.age", age, 0, MaxAge) : null);

    private static ErrorResponse? Text(Request request, string field, string? value) =>
        Size(request, field, value?.Length ?? 0, Protocol.MaxFieldLength);

    private static ErrorResponse? Size(Request request, string field, int size, int max) =>
        size <= max
            ? null
            : Refuse(
                request,
                ErrorCode.RequestTooLarge,
                $"{field} is too large",
                Number(size),
                $"at most {Number(max)}"
            );

    private static ErrorResponse? Range(Request request, string field, int value, int min, int max) =>
        value >= min && value <= max
            ? null
            : Refuse(
                request,
                ErrorCode.RequestInvalid,
                $"{field} is out of range",
                Number(value),
                $"{Number(min)} to {Number(max)}"
            );

    private static ErrorResponse Refuse(Request request, ErrorCode code, string message, string seen, string allowed) =>
        new()
        {
            Id = request.Id,
            Code = code,
            Message = message,
            Seen = seen,
            Allowed = allowed,
        };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
