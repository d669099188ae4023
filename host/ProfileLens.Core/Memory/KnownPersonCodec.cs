using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>The binary form of a gallery, before encryption.</summary>
internal static class KnownPersonCodec
{
    /// <summary>Writes people.</summary>
    public static byte[] Write(IReadOnlyList<KnownPerson> people)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(people.Count);
        foreach (var person in people)
        {
            writer.Write(person.Name);
            writer.Write(person.Faces.Count);
            foreach (var face in person.Faces)
            {
                Write(writer, face);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write(IReadOnlyList{KnownPerson})"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static IReadOnlyList<KnownPerson> Read(byte[] value)
    {
        using var reader = new BinaryReader(new MemoryStream(value), Encoding.UTF8);
        var people = new List<KnownPerson>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var name = reader.ReadString();
            people.Add(new(name, [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadFace(reader))]));
        }

        return people;
    }

    private static void Write(BinaryWriter writer, float[] face)
    {
        writer.Write(face.Length);
        foreach (var value in face)
        {
            writer.Write(value);
        }
    }

    private static float[] ReadFace(BinaryReader reader) =>
        [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadSingle())];
}
