using System.Runtime.InteropServices;
using System.Text.Json;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Fuzz;

/// <summary>Reads what the host writes and refuses anything that is not a whole, valid, short enough reply.</summary>
internal sealed class ReplyChecker : MemoryStream
{
    private readonly Dictionary<string, int> types = [];

    public int Replies { get; private set; }
    public IReadOnlyDictionary<string, int> Types => types;
    public Exception? Fault { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            var body = buffer[sizeof(uint)..];
            if (MemoryMarshal.Read<uint>(buffer) != body.Length || body.Length > Protocol.MaxReplyBytes)
            {
                throw new InvalidDataException($"a reply claims {MemoryMarshal.Read<uint>(buffer)}, has {body.Length}");
            }

            var reply = JsonSerializer.Deserialize(body, WireContext.Default.Response)!;
            var name = reply is ErrorResponse error ? error.Code.ToString() : reply.GetType().Name;
            types[name] = types.GetValueOrDefault(name) + 1;
            Replies++;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            Fault ??= error;
        }
    }
}
