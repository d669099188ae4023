namespace ProfileLens.Core.Imaging;

/// <summary>Tells encodings apart by their first bytes; never by a name or a served type.</summary>
public static class ImageFormats
{
    /// <summary>Formats whose pixels are read: <c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>gif</c>, <c>bmp</c>.</summary>
    public static bool IsDecodable(string format) => format is "jpeg" or "png" or "webp" or "gif" or "bmp";

    /// <summary>Names the format of a file, or null when its first bytes are those of no picture known here.</summary>
    /// <returns>Kebab-case id, e.g. <c>jpeg</c> or <c>avif</c>; see <see cref="IsDecodable"/>.</returns>
    public static string? Identify(ReadOnlySpan<byte> encoded) =>
        encoded switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
            _ when encoded.StartsWith("GIF87a"u8) || encoded.StartsWith("GIF89a"u8) => "gif",
            _ when encoded.StartsWith("RIFF"u8) && At(encoded, 8, "WEBP"u8) => "webp",
            _ when encoded.StartsWith("BM"u8) && encoded.Length >= 26 => "bmp",
            _ when At(encoded, 4, "ftyp"u8) => IdentifyBaseMedia(encoded[8..]),
            _ => IdentifyOther(encoded),
        };

    /// <summary>ISO base media files (ISO/IEC 14496-12) say what they are by their major brand.</summary>
    private static string? IdentifyBaseMedia(ReadOnlySpan<byte> brand) =>
        brand switch
        {
            _ when brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8) => "avif",
            _ when brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) => "heic",
            _ when brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) => "heif",
            _ when brand.StartsWith("crx "u8) => "cr3",
            _ => null,
        };

    private static string? IdentifyOther(ReadOnlySpan<byte> encoded) =>
        encoded switch
        {
            [0xFF, 0x0A, ..] => "jpeg-xl",
            _ when At(encoded, 4, "JXL "u8) => "jpeg-xl",
            _ when At(encoded, 4, "jP  "u8) => "jpeg-2000",
            _ when encoded.StartsWith("II*\0"u8) || encoded.StartsWith("MM\0*"u8) => "tiff",
            _ when encoded.StartsWith("8BPS"u8) => "psd",
            [0, 0, 1, 0, ..] => "ico",
            _ when encoded.StartsWith("<svg"u8) => "svg",
            _ => null,
        };

    private static bool At(ReadOnlySpan<byte> encoded, int offset, ReadOnlySpan<byte> mark) =>
        encoded.Length >= offset + mark.Length && encoded[offset..].StartsWith(mark);
}
