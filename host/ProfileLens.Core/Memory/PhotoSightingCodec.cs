using System.Text;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>
/// The binary form of a sighting, before encryption; padded, so that its length does not tell the name's. The landmarks
/// come last: where they are missing, as in memories of older versions, there is padding (zeros) or the end.
/// </summary>
internal static class PhotoSightingCodec
{
    private const int PaddedTo = 64;
    private const byte NoAge = 0;

    /// <summary>Writes a sighting.</summary>
    public static byte[] Write(PhotoSighting sighting)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        Span<byte> hash = stackalloc byte[PdqHash.ByteLength];
        sighting.Hash.WriteTo(hash);
        writer.Write(hash);
        writer.Write((byte)sighting.Quality);
        writer.Write((byte)Math.Clamp(sighting.Age ?? NoAge, NoAge, byte.MaxValue));
        writer.Write(sighting.FirstSeen.ToUnixTimeSeconds());
        writer.Write(sighting.LastSeen.ToUnixTimeSeconds());
        writer.Write(sighting.Site);
        writer.Write(sighting.PartnerKey);
        writer.Write(sighting.Name);
        if (sighting.Landmarks is { } landmarks)
        {
            PhotoLandmarksCodec.Write(writer, landmarks);
        }

        writer.Flush();
        stream.SetLength((stream.Length + PaddedTo - 1) / PaddedTo * PaddedTo);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static PhotoSighting Read(byte[] value)
    {
        using var reader = new BinaryReader(new MemoryStream(value), Encoding.UTF8);
        var hash = PdqHash.Read(reader.ReadBytes(PdqHash.ByteLength));
        var quality = reader.ReadByte();
        var age = reader.ReadByte();
        var firstSeen = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var lastSeen = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var (site, key, name) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        return new PhotoSighting(hash, quality, site, key, name, age == NoAge ? null : age, firstSeen, lastSeen)
        {
            Landmarks = PhotoLandmarksCodec.Read(reader),
        };
    }
}
