using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Takes a WebP apart; the store is the data of a C2PA chunk (RFC 9649, section 2).</summary>
internal static class WebpParts
{
    private const int FileHeader = 12;
    private const int ChunkHeader = 8;

    public static FileParts Read(ReadOnlyMemory<byte> file)
    {
        var parts = new List<FilePart> { new("RIFF", 0, Math.Min(FileHeader, file.Length)) };
        var stores = new List<ReadOnlyMemory<byte>>();
        file = file[..(int)Math.Min(file.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(file.Span[4..]))];
        for (var at = FileHeader; at + ChunkHeader <= file.Length; at = parts[^1].End)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(at + 4)..]);
            if (length > file.Length - at - ChunkHeader || parts.Count == CredentialLimits.MaxParts)
            {
                throw new MalformedCredentialsException("a chunk reaches beyond the file, or there are too many");
            }

            var name = Encoding.Latin1.GetString(file.Span.Slice(at, 4));
            if (name == FilePart.Store)
            {
                stores.Add(file.Slice(at + ChunkHeader, (int)length));
            }

            var padded = ChunkHeader + (int)length + (int)(length & 1);
            parts.Add(new FilePart(name, at, Math.Min(padded, file.Length - at)));
        }

        return new FileParts(parts, FileParts.Single(stores));
    }
}
