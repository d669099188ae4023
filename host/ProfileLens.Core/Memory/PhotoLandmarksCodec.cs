using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>The binary form of landmarks: about 0.3 KB.</summary>
internal static class PhotoLandmarksCodec
{
    /// <summary>Stands before landmarks; padding is 0.</summary>
    private const byte Marker = 1;

    /// <summary>Steps a pixel in which places and sizes are kept; a resampled photo is at most 800 pixels long.</summary>
    private const float Steps = 64;

    /// <summary>Writes landmarks.</summary>
    public static void Write(BinaryWriter writer, PhotoLandmarks landmarks)
    {
        writer.Write(Marker);
        writer.Write((byte)landmarks.Keypoints.Length);
        foreach (var point in landmarks.Keypoints)
        {
            writer.Write(point.Code);
            writer.Write((ushort)Math.Clamp(MathF.Round(point.X * Steps), 0, ushort.MaxValue));
            writer.Write((ushort)Math.Clamp(MathF.Round(point.Y * Steps), 0, ushort.MaxValue));
            writer.Write((ushort)Math.Clamp(MathF.Round(point.Sigma * Steps), 1, ushort.MaxValue));
        }

        writer.Write((ushort)landmarks.Sketch.Width);
        writer.Write((ushort)landmarks.Sketch.Height);
        writer.Write((byte)landmarks.Sketch.Columns);
        writer.Write((byte)landmarks.Sketch.Rows);
        foreach (var word in landmarks.Sketch.Bits)
        {
            writer.Write(word);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or null where padding or the end comes instead.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="InvalidDataException">Not written by any version.</exception>
    public static PhotoLandmarks? Read(BinaryReader reader)
    {
        if (reader.BaseStream.Position == reader.BaseStream.Length || reader.ReadByte() != Marker)
        {
            return null;
        }

        var keypoints = new Keypoint[reader.ReadByte()];
        for (var i = 0; i < keypoints.Length; i++)
        {
            var code = reader.ReadUInt64();
            var (x, y, sigma) = (reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16());
            keypoints[i] = new Keypoint(x / Steps, y / Steps, sigma / Steps, code);
        }

        return keypoints.Length > PhotoLandmarks.MaxKeypoints
            ? throw new InvalidDataException($"{keypoints.Length} keypoints")
            : new PhotoLandmarks([.. keypoints], ReadSketch(reader));
    }

    private static PhotoSketch ReadSketch(BinaryReader reader)
    {
        var (width, height) = (reader.ReadUInt16(), reader.ReadUInt16());
        var (columns, rows) = (reader.ReadByte(), reader.ReadByte());
        var bits = new ulong[PhotoSketch.WordsOf(columns, rows)];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = reader.ReadUInt64();
        }

        return new PhotoSketch(width, height, columns, rows, [.. bits]);
    }
}
