using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace ProfileLens.Core.Imaging;

/// <summary>
/// A 256-bit PDQ perceptual hash: near-copies of a photo differ in few bits. Described in Facebook's "The TMK+PDQF
/// Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019).
/// </summary>
/// <param name="A">Bits 0–63; bit 16·row + column belongs to one of the 16×16 lowest frequencies.</param>
/// <param name="B">Bits 64–127.</param>
/// <param name="C">Bits 128–191.</param>
/// <param name="D">Bits 192–255.</param>
public readonly record struct PdqHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Bytes of the binary form, and half the digits of the hexadecimal form.</summary>
    public const int ByteLength = 32;

    /// <summary>Bits in which two hashes differ, 0–256. Unrelated photos lie around 128.</summary>
    public int DistanceTo(in PdqHash other) =>
        BitOperations.PopCount(A ^ other.A)
        + BitOperations.PopCount(B ^ other.B)
        + BitOperations.PopCount(C ^ other.C)
        + BitOperations.PopCount(D ^ other.D);

    /// <summary>Writes the 32 bytes, highest bits first.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, D);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], C);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], B);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], A);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static PdqHash Read(ReadOnlySpan<byte> source) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(source[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(source[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(source)
        );

    /// <summary>Reads 64 hexadecimal digits, highest bits first, as other PDQ tools print them.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PdqHash hash)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        var whole =
            text.Length == 2 * ByteLength && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done;
        hash = whole ? Read(bytes) : default;
        return whole;
    }

    /// <summary>64 lower-case hexadecimal digits, highest bits first.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{D:x16}{C:x16}{B:x16}{A:x16}");
}
