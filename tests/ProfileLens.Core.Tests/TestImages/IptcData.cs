using System.Text;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Writes IPTC data sets of record 2 (IPTC IIM 4.2).</summary>
internal static class IptcData
{
    public const byte SpecialInstructions = 40;
    public const byte ByLine = 80;
    public const byte Credit = 110;
    public const byte Source = 115;
    public const byte CopyrightNotice = 116;

    public static byte[] DataSet(byte number, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return [0x1C, 2, number, (byte)(text.Length >> 8), (byte)text.Length, .. text];
    }
}
