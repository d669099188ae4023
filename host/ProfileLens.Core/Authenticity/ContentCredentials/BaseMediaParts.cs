using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Takes an AVIF or HEIC apart at its top level (ISO/IEC 14496-12). The store stands in a <c>uuid</c> box behind a purpose
/// ("manifest") and an offset (C2PA specification 2.2, annex A.4).
/// </summary>
internal static class BaseMediaParts
{
    private const int BoxHeader = 8;

    /// <summary>Box header, user type, version and flags.</summary>
    private const int BeforePurpose = BoxHeader + 16 + 4;

    private static ReadOnlySpan<byte> UserType =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    private static ReadOnlySpan<byte> Purpose => "manifest\0"u8;

    public static FileParts Read(ReadOnlyMemory<byte> file)
    {
        var parts = new List<FilePart>();
        var stores = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at + BoxHeader <= file.Length; at = parts[^1].End)
        {
            var length = (long)BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            length = length == 0 ? file.Length - at : length;
            if (length < BoxHeader || length > file.Length - at || parts.Count == CredentialLimits.MaxParts)
            {
                break;
            }

            var box = file.Slice(at, (int)length);
            var store = StoreIn(box);
            if (store is { } found)
            {
                stores.Add(found);
            }

            var name = store is null ? Encoding.Latin1.GetString(box.Span.Slice(4, 4)) : FilePart.Store;
            parts.Add(new FilePart(name, at, box.Length));
        }

        return new FileParts(parts, FileParts.Single(stores));
    }

    private static ReadOnlyMemory<byte>? StoreIn(ReadOnlyMemory<byte> box) =>
        box.Length > BeforePurpose + Purpose.Length + 8
        && box.Span[4..].StartsWith("uuid"u8)
        && box.Span[BoxHeader..].StartsWith(UserType)
        && box.Span[BeforePurpose..].StartsWith(Purpose)
            ? box[(BeforePurpose + Purpose.Length + 8)..]
            : default(ReadOnlyMemory<byte>?);
}
