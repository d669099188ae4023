using System.Buffers.Binary;
using System.Text;

namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Writes a C2PA manifest store of one claim and one action, unsigned (C2PA specification 2.1).</summary>
internal static class ManifestStore
{
    /// <summary>A superbox "c2pa" with a CBOR claim and a CBOR action assertion.</summary>
    public static byte[] Build(string claimGenerator, params string[] sourceTypes) =>
        Box(
            "jumb",
            [
                .. Description("c2pa"),
                .. Box(
                    "jumb",
                    [.. Description("c2pa.claim"), .. Box("cbor", Map(("claim_generator", claimGenerator)))]
                ),
                .. sourceTypes.SelectMany(Action),
            ]
        );

    private static byte[] Action(string sourceType) =>
        Box(
            "jumb",
            [
                .. Description("c2pa.actions"),
                .. Box(
                    "cbor",
                    Map(
                        ("action", "c2pa.created"),
                        ("digitalSourceType", $"http://cv.iptc.org/newscodes/digitalsourcetype/{sourceType}")
                    )
                ),
            ]
        );

    private static byte[] Description(string label) =>
        Box("jumd", [.. label == "c2pa" ? "c2pa"u8 : "cbor"u8, .. TypeTail, 3, .. Encoding.ASCII.GetBytes(label), 0]);

    private static ReadOnlySpan<byte> TypeTail =>
        [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    private static byte[] Map(params (string Key, string Value)[] entries) =>
        [(byte)(0xA0 + entries.Length), .. entries.SelectMany(e => (byte[])[.. Text(e.Key), .. Text(e.Value)])];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length < 24 ? [(byte)(0x60 + bytes.Length), .. bytes] : [0x78, (byte)bytes.Length, .. bytes];
    }

    private static byte[] Box(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. content];
    }
}
