namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// A segment, chunk or box of a picture's file, named as the general box hash names it (C2PA specification 2.2, section
/// 18.7, "c2pa.hash.boxes").
/// </summary>
/// <param name="Name">E.g. <c>SOI</c>, <c>APP1</c>, <c>IDAT</c>; <see cref="Store"/> for the manifest store.</param>
/// <param name="Start">First byte in the file.</param>
/// <param name="Length">Bytes, header included.</param>
internal readonly record struct FilePart(string Name, int Start, int Length)
{
    /// <summary>The name of the part that holds the manifest store.</summary>
    public const string Store = "C2PA";

    /// <summary>First byte behind the part.</summary>
    public int End => Start + Length;
}

/// <summary>A picture's file taken apart.</summary>
/// <param name="Parts">Without gaps from the first byte on; several segments of one store are one part each.</param>
/// <param name="Store">The manifest store's JUMBF bytes, or null where there is none.</param>
internal sealed record FileParts(IReadOnlyList<FilePart> Parts, ReadOnlyMemory<byte>? Store)
{
    /// <summary>Takes a JPEG, PNG, WebP, AVIF or HEIC apart; other formats hold no store we know of.</summary>
    /// <exception cref="MalformedCredentialsException">There are two stores, or the parts of one don't fit.</exception>
    public static FileParts Read(string? format, ReadOnlyMemory<byte> file) =>
        format switch
        {
            "jpeg" => JpegParts.Read(file),
            "png" => PngParts.Read(file),
            "webp" => WebpParts.Read(file),
            "avif" or "heic" or "heif" => BaseMediaParts.Read(file),
            _ => new([], null),
        };

    /// <summary>Joins what is known to be at most one store.</summary>
    internal static ReadOnlyMemory<byte>? Single(IReadOnlyList<ReadOnlyMemory<byte>> stores) =>
        stores.Count switch
        {
            // A bare null would become an empty array.
            0 => default(ReadOnlyMemory<byte>?),
            1 => stores[0],
            _ => throw new MalformedCredentialsException("two manifest stores"),
        };
}
