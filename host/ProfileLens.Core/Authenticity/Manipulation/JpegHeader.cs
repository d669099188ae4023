using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Authenticity.Manipulation;

/// <summary>
/// What the header of a JPEG file says about how it was saved: its quantisation tables (ITU-T T.81, B.2.4.1) and which
/// application segments stand in it. Reads at most <see cref="MaxSegments"/> segments and nothing after the first scan.
/// </summary>
/// <param name="Width">Pixels as stored, before any turning upright; 0 where no frame came.</param>
/// <param name="Luma">64 steps in zigzag order, 1–65535.</param>
/// <param name="Marks">Application segments as <c>APP12:Ducky</c>: number and the letters it begins with.</param>
internal sealed record JpegHeader(int Width, int Height, IReadOnlyList<int> Luma, IReadOnlySet<string> Marks)
{
    private const int MaxSegments = 256;
    private const int MaxMark = 12;

    /// <summary>Place in a block, row-major, of each number of a zigzag list (T.81, figure A.6).</summary>
    public static ReadOnlySpan<byte> Zigzag =>
        // csharpier-ignore
        [
            0,
            1,
            8,
            16,
            9,
            2,
            3,
            10,
            17,
            24,
            32,
            25,
            18,
            11,
            4,
            5,
            12,
            19,
            26,
            33,
            40,
            48,
            41,
            34,
            27,
            20,
            13,
            6,
            7,
            14,
            21,
            28,
            35,
            42,
            49,
            56,
            57,
            50,
            43,
            36,
            29,
            22,
            15,
            23,
            30,
            37,
            44,
            51,
            58,
            59,
            52,
            45,
            38,
            31,
            39,
            46,
            53,
            60,
            61,
            54,
            47,
            55,
            62,
            63,
        ];

    /// <summary>Step of a frequency in the luma plane.</summary>
    public int StepOf(int down, int across) => Luma[Zigzag.IndexOf((byte)(down * 8 + across))];

    /// <summary>Reads the header, or null where the file is no JPEG with a whole luma table.</summary>
    public static JpegHeader? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith([(byte)0xFF, (byte)0xD8]))
        {
            return null;
        }

        int[]? luma = null;
        var (width, height) = (0, 0);
        var marks = new HashSet<string>();
        var rest = file[2..];
        for (var i = 0; i < MaxSegments && TryNext(ref rest, out var marker, out var body); i++)
        {
            if (marker == 0xDB)
            {
                luma = LumaIn(body) ?? luma;
            }
            else if (marker is >= 0xC0 and <= 0xC2 && body.Length > 5)
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
            }
            else if (marker is >= 0xE0 and <= 0xEF)
            {
                marks.Add($"APP{marker - 0xE0}:{MarkOf(body)}");
            }
        }

        return luma is null ? null : new JpegHeader(width, height, luma, marks);
    }

    private static bool TryNext(ref ReadOnlySpan<byte> rest, out int marker, out ReadOnlySpan<byte> body)
    {
        marker = 0;
        body = [];
        var fill = rest.IndexOfAnyExcept((byte)0xFF);
        if (fill < 1 || fill + 3 > rest.Length || rest[fill] is 0xDA or 0xD9)
        {
            return false;
        }

        marker = rest[fill];
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest[(fill + 1)..]);
        if (length < 2 || fill + 1 + length > rest.Length)
        {
            return false;
        }

        body = rest.Slice(fill + 3, length - 2);
        rest = rest[(fill + 1 + length)..];
        return true;
    }

    /// <summary>Table 0 of a segment that may hold several, of 8 or 16 bits; null where it is not there or not whole.</summary>
    private static int[]? LumaIn(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            var (isWide, number) = (body[0] >> 4 != 0, body[0] & 15);
            var size = isWide ? 128 : 64;
            if (body.Length <= size)
            {
                return null;
            }

            if (number == 0)
            {
                return Steps(body.Slice(1, size), isWide);
            }

            body = body[(1 + size)..];
        }

        return null;
    }

    private static int[]? Steps(ReadOnlySpan<byte> table, bool isWide)
    {
        var steps = new int[64];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(table[(2 * i)..]) : table[i];
        }

        return steps.Contains(0) ? null : steps;
    }

    private static string MarkOf(ReadOnlySpan<byte> body)
    {
        var end = body[..Math.Min(body.Length, MaxMark)].IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        return Encoding.ASCII.GetString(body[..(end < 0 ? Math.Min(body.Length, MaxMark) : end)]);
    }
}
