using System.Text;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>
/// Picks a few named texts out of a C2PA manifest store (C2PA specification 2.1) without validating it, so that a label whose
/// seal is broken or unknown can still speak against its picture. Assertions are not told apart.
/// </summary>
internal static class ContentCredentialsFields
{
    private const int MaxTexts = 200;

    private static readonly string[] Keys = ["claim_generator", "digitalSourceType", "softwareAgent", "name"];

    public static IEnumerable<MetadataField> Read(ReadOnlyMemory<byte> store)
    {
        foreach (var key in Keys)
        {
            var name = Encoding.ASCII.GetBytes(key);
            var at = 0;
            for (var found = 0; found < MaxTexts && Next(store.Span[at..], name) is { } next; found++)
            {
                at += next + name.Length;
                if (TextAt(store.Span[at..]) is { } value)
                {
                    yield return new($"c2pa:{key}", value);
                }
            }
        }
    }

    private static int? Next(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        var index = bytes.IndexOf(name);
        return index < 0 ? null : index;
    }

    /// <summary>The CBOR text string (RFC 8949, major type 3) or JSON string that follows a key.</summary>
    private static string? TextAt(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [>= 0x60 and <= 0x77, ..] => Cut(bytes[1..], bytes[0] - 0x60),
            [0x78, var length, ..] => Cut(bytes[2..], length),
            [0x79, var high, var low, ..] => Cut(bytes[3..], (high << 8) | low),
            [(byte)'"', ..] => JsonText(bytes[1..]),
            _ => null,
        };

    private static string? JsonText(ReadOnlySpan<byte> bytes)
    {
        var open = bytes[..Math.Min(bytes.Length, 8)].IndexOf((byte)'"');
        var rest = open < 0 ? [] : bytes[(open + 1)..];
        var close = rest[..Math.Min(rest.Length, 1024)].IndexOf((byte)'"');
        return close < 0 ? null : Encoding.UTF8.GetString(rest[..close]);
    }

    private static string? Cut(ReadOnlySpan<byte> bytes, int length) =>
        length > bytes.Length ? null : Encoding.UTF8.GetString(bytes[..length]);
}
