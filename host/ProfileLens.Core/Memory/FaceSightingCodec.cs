using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>
/// The binary form of a remembered face, before encryption; padded, so that its length does not tell the name's. Values
/// are kept as halves, which changes a likeness by less than 0.001.
/// </summary>
internal static class FaceSightingCodec
{
    /// <summary>More than any network gives.</summary>
    private const int MaxValues = 4096;
    private const int PaddedTo = 256;
    private const byte NoAge = 0;

    /// <summary>Writes a sighting.</summary>
    public static byte[] Write(FaceSighting sighting)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(sighting.Network);
        writer.Write((ushort)sighting.Embedding.Length);
        foreach (var value in sighting.Embedding)
        {
            writer.Write((Half)value);
        }

        writer.Write((byte)Math.Clamp(sighting.Age ?? NoAge, NoAge, byte.MaxValue));
        writer.Write(sighting.FirstSeen.ToUnixTimeSeconds());
        writer.Write(sighting.LastSeen.ToUnixTimeSeconds());
        writer.Write(sighting.Profile);
        writer.Write(sighting.Site);
        writer.Write(sighting.Name);
        writer.Flush();
        stream.SetLength((stream.Length + PaddedTo - 1) / PaddedTo * PaddedTo);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="InvalidDataException">More values than a network gives.</exception>
    public static FaceSighting Read(byte[] value)
    {
        using var reader = new BinaryReader(new MemoryStream(value), Encoding.UTF8);
        var network = reader.ReadString();
        var embedding = new float[ReadLength(reader)];
        for (var i = 0; i < embedding.Length; i++)
        {
            embedding[i] = (float)reader.ReadHalf();
        }

        var age = reader.ReadByte();
        var firstSeen = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var lastSeen = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var (profile, site, name) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        return new(embedding, network, profile, site, name, age == NoAge ? null : age, firstSeen, lastSeen);
    }

    private static int ReadLength(BinaryReader reader)
    {
        var length = reader.ReadUInt16();
        return length <= MaxValues ? length : throw new InvalidDataException($"a face of {length} values");
    }
}
