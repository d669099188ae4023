using System.Formats.Cbor;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>A CBOR map with text keys (RFC 8949), read whole; entries under other keys are dropped.</summary>
internal sealed class CborMap
{
    /// <summary>A map without entries.</summary>
    public static readonly CborMap Empty = new([]);

    private readonly Dictionary<string, object?> entries;

    internal CborMap(Dictionary<string, object?> entries) => this.entries = entries;

    /// <summary>The keys in the order written.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>The text under a key, or null where there is none.</summary>
    public string? Text(string key) => entries.GetValueOrDefault(key) as string;

    /// <summary>The number under a key, or null where there is no whole number that fits.</summary>
    public long? Number(string key) => entries.GetValueOrDefault(key) as long?;

    /// <summary>True where the key holds true.</summary>
    public bool Flag(string key) => entries.GetValueOrDefault(key) is true;

    /// <summary>The bytes under a key, or null. Early writers put an array of numbers instead of a byte string.</summary>
    public ReadOnlyMemory<byte>? Bytes(string key) =>
        entries.GetValueOrDefault(key) switch
        {
            byte[] bytes => bytes,
            List<object?> items when items.All(i => i is >= 0L and <= 255L) => items
                .Select(i => (byte)(long)i!)
                .ToArray(),
            _ => default(ReadOnlyMemory<byte>?),
        };

    /// <summary>The map under a key, or null where there is none.</summary>
    public CborMap? Map(string key) => entries.GetValueOrDefault(key) as CborMap;

    /// <summary>The array under a key, or null where there is none.</summary>
    public IReadOnlyList<object?>? Items(string key) => entries.GetValueOrDefault(key) as List<object?>;

    /// <summary>The maps in the array under a key.</summary>
    public IEnumerable<CborMap> Maps(string key) => (Items(key) ?? []).OfType<CborMap>();

    /// <summary>The texts in the array under a key.</summary>
    public IEnumerable<string> Texts(string key) => (Items(key) ?? []).OfType<string>();
}

/// <summary>Reads CBOR maps; all that one file holds share a budget.</summary>
internal sealed class CborMapReader
{
    private int budget = CredentialLimits.MaxCborValues;

    /// <summary>Reads exactly one map.</summary>
    /// <exception cref="MalformedCredentialsException">Not one well-formed map with distinct keys, or over the limits.</exception>
    public CborMap Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Strict);
            return Value(reader, 0) is CborMap map && reader.BytesRemaining == 0
                ? map
                : throw new MalformedCredentialsException("not one CBOR map");
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new MalformedCredentialsException(error.Message);
        }
    }

    private object? Value(CborReader reader, int depth)
    {
        if (--budget < 0 || depth > CredentialLimits.MaxCborDepth)
        {
            throw new MalformedCredentialsException("CBOR too long or too deep");
        }

        return reader.PeekState() switch
        {
            CborReaderState.StartMap => Map(reader, depth),
            CborReaderState.StartArray => Array(reader, depth),
            CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString => reader.ReadTextString(),
            CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString => reader.ReadByteString(),
            CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64(),
            CborReaderState.Boolean => reader.ReadBoolean(),
            CborReaderState.Tag => Tagged(reader, depth),
            _ => Skip(reader),
        };
    }

    private CborMap Map(CborReader reader, int depth)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var key = Value(reader, depth + 1);
            var value = Value(reader, depth + 1);
            if (key is string name && !entries.TryAdd(name, value))
            {
                throw new MalformedCredentialsException("a key twice");
            }
        }

        reader.ReadEndMap();
        return new CborMap(entries);
    }

    private List<object?> Array(CborReader reader, int depth)
    {
        var items = new List<object?>();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            items.Add(Value(reader, depth + 1));
        }

        reader.ReadEndArray();
        return items;
    }

    private object? Tagged(CborReader reader, int depth)
    {
        reader.ReadTag();
        return Value(reader, depth + 1);
    }

    private static object? Skip(CborReader reader)
    {
        reader.SkipValue();
        return null;
    }
}
