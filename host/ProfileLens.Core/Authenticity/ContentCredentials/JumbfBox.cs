using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>A content box of a superbox.</summary>
/// <param name="Type">Four characters, e.g. <c>cbor</c>, <c>json</c>, <c>bidb</c>.</param>
internal readonly record struct ContentBox(string Type, ReadOnlyMemory<byte> Data);

/// <summary>A JUMBF superbox (ISO/IEC 19566-5): a description, content boxes and further superboxes.</summary>
/// <param name="Type">Four characters of the description's type, e.g. <c>c2pa</c>, <c>c2ma</c>, <c>cbor</c>; empty for others.</param>
/// <param name="Label">The name within its parent.</param>
/// <param name="Payload">Everything behind the box's own header: what a hashed URI of the box covers.</param>
internal sealed record JumbfBox(
    string Type,
    string Label,
    ReadOnlyMemory<byte> Payload,
    IReadOnlyList<JumbfBox> Children,
    IReadOnlyList<ContentBox> Contents
)
{
    private const int Header = 8;

    /// <summary>Type (16 bytes) and toggles at the head of a description.</summary>
    private const int DescriptionHead = 17;

    private const int HasLabel = 0x02;

    /// <summary>What follows the four characters in every type but that of embedded files.</summary>
    private static ReadOnlySpan<byte> TypeTail =>
        [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>Tells whether bytes begin with the superbox of a manifest store.</summary>
    public static bool IsStore(ReadOnlySpan<byte> bytes) =>
        bytes.Length > (2 * Header) + DescriptionHead
        && bytes[4..].StartsWith("jumb"u8)
        && bytes[(Header + 4)..].StartsWith("jumd"u8)
        && bytes[(2 * Header)..].StartsWith("c2pa"u8);

    /// <summary>Reads the superbox at the head of the bytes; what follows it counts for nothing.</summary>
    /// <exception cref="MalformedCredentialsException">Not a sound superbox, or one over the limits.</exception>
    public static JumbfBox Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > CredentialLimits.MaxStore)
        {
            throw new MalformedCredentialsException("the store is too long");
        }

        var budget = CredentialLimits.MaxBoxes;
        var (type, payload, _) = Next(bytes);
        return type == "jumb"
            ? Superbox(payload, 0, ref budget)
            : throw new MalformedCredentialsException("not a JUMBF superbox");
    }

    /// <summary>The superbox of that name directly inside, or null.</summary>
    public JumbfBox? Child(string label) => Children.FirstOrDefault(c => c.Label == label);

    /// <summary>The data of the only content box where it is of that type, or null.</summary>
    public ReadOnlyMemory<byte>? Only(string type) =>
        Contents is [var content] && content.Type == type ? content.Data : default(ReadOnlyMemory<byte>?);

    private static JumbfBox Superbox(ReadOnlyMemory<byte> payload, int depth, ref int budget)
    {
        if (depth > CredentialLimits.MaxBoxDepth)
        {
            throw new MalformedCredentialsException("boxes too deep");
        }

        var (first, description, rest) = Next(payload);
        var (type, label) =
            first == "jumd" ? Describe(description.Span) : throw new MalformedCredentialsException(first);
        var children = new List<JumbfBox>();
        var contents = new List<ContentBox>();
        while (rest.Length > 0)
        {
            if (--budget < 0)
            {
                throw new MalformedCredentialsException("too many boxes");
            }

            (var kind, var data, rest) = Next(rest);
            if (kind == "jumb")
            {
                children.Add(Superbox(data, depth + 1, ref budget));
            }
            else
            {
                contents.Add(new ContentBox(kind, data));
            }
        }

        // Two boxes of one name would let one be signed and the other be read.
        return children.DistinctBy(c => c.Label).Count() == children.Count
            ? new JumbfBox(type, label, payload, children, contents)
            : throw new MalformedCredentialsException("two boxes of the same name");
    }

    private static (string Type, string Label) Describe(ReadOnlySpan<byte> description)
    {
        if (description.Length < DescriptionHead)
        {
            throw new MalformedCredentialsException("a box without a type");
        }

        var type = description[4..].StartsWith(TypeTail) ? Encoding.Latin1.GetString(description[..4]) : "";
        var text = description[DescriptionHead..];
        var end = (description[DescriptionHead - 1] & HasLabel) == 0 ? -1 : text.IndexOf((byte)0);
        return end > 0
            ? (type, Encoding.UTF8.GetString(text[..end]))
            : throw new MalformedCredentialsException("a box without a name");
    }

    private static (string Type, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> After) Next(
        ReadOnlyMemory<byte> bytes
    )
    {
        var length = bytes.Length < Header ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
        if (length < Header || length > bytes.Length)
        {
            throw new MalformedCredentialsException("a box reaches beyond its parent");
        }

        var end = (int)length;
        return (Encoding.Latin1.GetString(bytes.Span.Slice(4, 4)), bytes[Header..end], bytes[end..]);
    }
}
