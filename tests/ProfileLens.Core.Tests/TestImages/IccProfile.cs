using System.Buffers.Binary;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Builds a display profile of matrix and gamma (ICC.1:2001-04).</summary>
internal static class IccProfile
{
    private static readonly double[] SrgbRed = [0.4360, 0.2225, 0.0139];
    private static readonly double[] SrgbGreen = [0.3851, 0.7169, 0.0971];
    private static readonly double[] SrgbBlue = [0.1431, 0.0606, 0.7141];
    private static readonly double[] WhiteD50 = [0.9642, 1.0, 0.8249];

    /// <summary>sRGB's primaries with red and green exchanged and light linear: wrong colours unless it is honoured.</summary>
    public static byte[] LinearWithRedAndGreenSwapped() =>
        Build([
            ("rXYZ", Xyz(SrgbGreen)),
            ("gXYZ", Xyz(SrgbRed)),
            ("bXYZ", Xyz(SrgbBlue)),
            ("wtpt", Xyz(WhiteD50)),
            ("rTRC", Linear),
            ("gTRC", Linear),
            ("bTRC", Linear),
        ]);

    private static byte[] Linear => [.. "curv\0\0\0\0\0\0\0\0"u8];

    private static byte[] Xyz(double[] values) =>
        [.. "XYZ \0\0\0\0"u8, .. values.SelectMany(v => Int32((int)Math.Round(v * 65536)))];

    private static byte[] Build((string Name, byte[] Data)[] tags)
    {
        var table = new List<byte>(Int32(tags.Length));
        var data = new List<byte>();
        var start = 128 + 4 + 12 * tags.Length;
        foreach (var (name, body) in tags)
        {
            table.AddRange([.. name.Select(c => (byte)c), .. Int32(start + data.Count), .. Int32(body.Length)]);
            data.AddRange(body);
        }

        byte[] profile = [.. new byte[128], .. table, .. data];
        Int32(profile.Length).CopyTo(profile, 0);
        new byte[] { 2, 0x10, 0, 0 }.CopyTo(profile, 8);
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        Xyz(WhiteD50)[8..].CopyTo(profile, 68);
        return profile;
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
