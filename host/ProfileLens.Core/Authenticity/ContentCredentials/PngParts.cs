using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>Takes a PNG apart; the store is the data of a caBX chunk (PNG specification, third edition, section 5).</summary>
internal static class PngParts
{
    private const int Signature = 8;

    /// <summary>Length, type and checksum around the data.</summary>
    private const int Around = 12;

    public static FileParts Read(ReadOnlyMemory<byte> file)
    {
        var parts = new List<FilePart> { new("PNGh", 0, Math.Min(Signature, file.Length)) };
        var stores = new List<ReadOnlyMemory<byte>>();
        for (var at = Signature; at + Around <= file.Length && parts[^1].Name != "IEND"; at = parts[^1].End)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            if (length > file.Length - at - Around || parts.Count == CredentialLimits.MaxParts)
            {
                throw new MalformedCredentialsException("a chunk reaches beyond the file, or there are too many");
            }

            var name = Encoding.Latin1.GetString(file.Span.Slice(at + 4, 4));
            if (name == "caBX")
            {
                name = FilePart.Store;
                stores.Add(file.Slice(at + 8, (int)length));
            }

            parts.Add(new FilePart(name, at, (int)length + Around));
        }

        return new FileParts(parts, FileParts.Single(stores));
    }
}
