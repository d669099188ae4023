using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace ProfileLens.Host.Messaging;

/// <summary>A frame's body as a request, or as the error that answers it. Exactly one of the two is set.</summary>
public readonly record struct ParsedRequest(Request? Request, ErrorResponse? Error);

/// <summary>Turns a frame's body into a request. Pure; every bad input has its own error.</summary>
public static class RequestParser
{
    private const int ShownLength = 64;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-"
    );

    /// <summary>Reads a body of UTF-8 JSON.</summary>
    public static ParsedRequest Parse(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return Refuse(null, ErrorCode.FrameNotUtf8, "the body is not UTF-8", null, "UTF-8 JSON");
        }

        var (id, type, fault) = Peek(body);
        if (fault is { } code)
        {
            return Refuse(null, code, "the body is not a JSON object", null, "one JSON object");
        }

        if (!IsId(id))
        {
            return Refuse(null, ErrorCode.RequestBadId, "no usable id", Shown(id), "1-64 of A-Z a-z 0-9 . _ : -");
        }

        return IsKnown(type)
            ? Deserialize(body, id!)
            : Refuse(id, ErrorCode.RequestUnknownType, "unknown request type", Shown(type), Allowed.Types);
    }

    /// <summary>Whether a text can be a request's id.</summary>
    public static bool IsId(string? id) =>
        id is { Length: > 0 and <= Protocol.MaxIdLength } && !id.AsSpan().ContainsAnyExcept(IdCharacters);

    private static ParsedRequest Deserialize(ReadOnlySpan<byte> body, string id)
    {
        try
        {
            var request = JsonSerializer.Deserialize(body, WireContext.Default.Request)!;
            return RequestLimits.Check(request) is { } error ? new(null, error) : new(request, null);
        }
        catch (JsonException error) when (IsJson(body))
        {
            return Refuse(id, ErrorCode.RequestInvalid, WithoutPosition(error), error.Path, "see PROTOCOL.md");
        }
        catch (JsonException)
        {
            return Refuse(id, ErrorCode.FrameNotJson, "the body is not JSON", null, "one JSON object");
        }
    }

    /// <summary>Finds id and type without building anything, so that errors about them can be told apart.</summary>
    private static (string? Id, string? Type, ErrorCode? Fault) Peek(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        string? id = null;
        string? type = null;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return (null, null, IsJson(body) ? ErrorCode.RequestInvalid : ErrorCode.FrameNotJson);
            }

            while ((id is null || type is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                PeekProperty(ref reader, ref id, ref type);
            }

            return (id, type, null);
        }
        catch (JsonException)
        {
            return (null, null, ErrorCode.FrameNotJson);
        }
    }

    private static void PeekProperty(ref Utf8JsonReader reader, ref string? id, ref string? type)
    {
        var isId = reader.ValueTextEquals("id"u8);
        var isType = reader.ValueTextEquals("type"u8);
        reader.Read();
        if ((isId || isType) && reader.TokenType == JsonTokenType.String)
        {
            id = isId ? reader.GetString() : id;
            type = isType ? reader.GetString() : type;
        }

        reader.Skip();
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read()) { }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsKnown(string? type) => type is not null && Allowed.Known.Contains(type);

    private static string WithoutPosition(JsonException error)
    {
        var end = error.Message.IndexOf(" | LineNumber", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }

    private static string? Shown(string? seen) => seen?.Length > ShownLength ? seen[..ShownLength] + "…" : seen;

    private static ParsedRequest Refuse(string? id, ErrorCode code, string message, string? seen, string allowed) =>
        new(
            null,
            new ErrorResponse
            {
                Id = id,
                Code = code,
                Message = message,
                Seen = seen,
                Allowed = allowed,
            }
        );

    /// <summary>The types as the records declare them.</summary>
    private static class Allowed
    {
        public static readonly HashSet<string> Known =
        [
            .. WireContext.Default.Request.PolymorphismOptions!.DerivedTypes.Select(t => (string)t.TypeDiscriminator!),
        ];

        public static readonly string Types = string.Join(", ", Known);
    }
}
