using System.Text;
using ProfileLens.Core.Text.Reuse;

namespace ProfileLens.Core.Memory;

/// <summary>The binary form of a remembered text, before encryption; padded, so that its length does not tell the text's.</summary>
internal static class TextSightingCodec
{
    private const int PaddedTo = 256;
    private const byte NoAge = 0;

    /// <summary>Writes a sighting and its signature.</summary>
    public static byte[] Write(TextSighting sighting, ReadOnlySpan<byte> signature)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(signature);
        writer.Write((byte)sighting.Kind);
        writer.Write((byte)Math.Clamp(sighting.Age ?? NoAge, NoAge, byte.MaxValue));
        writer.Write(sighting.FirstSeen.ToUnixTimeSeconds());
        writer.Write(sighting.LastSeen.ToUnixTimeSeconds());
        writer.Write(sighting.Site);
        writer.Write(sighting.PartnerKey);
        writer.Write(sighting.Name);
        writer.Write(sighting.Text);
        writer.Flush();
        stream.SetLength((stream.Length + PaddedTo - 1) / PaddedTo * PaddedTo);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static (TextSighting Sighting, byte[] Signature) Read(byte[] value)
    {
        using var reader = new BinaryReader(new MemoryStream(value), Encoding.UTF8);
        var signature = reader.ReadBytes(MinHash.Length);
        var kind = (TextKind)reader.ReadByte();
        var age = reader.ReadByte();
        var firstSeen = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var lastSeen = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var (site, key, name) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var text = reader.ReadString();
        return (
            new TextSighting(kind, text, site, key, name, age == NoAge ? null : age, firstSeen, lastSeen),
            signature
        );
    }
}
