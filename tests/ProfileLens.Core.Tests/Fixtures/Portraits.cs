using ProfileLens.Core.Analysis;
using ProfileLens.Core.Imaging;
using Xunit;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>The fixture portraits: AI-made faces, one a picture, nobody's.</summary>
internal static class Portraits
{
    /// <summary>Names of the files.</summary>
    public static TheoryData<string> All =>
        [.. Directory.EnumerateFiles(Folder, "*.jpg").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(RepositoryFolder.Images, "portraits");

    /// <summary>The file's bytes.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>The decoded picture.</summary>
    public static DecodedImage Decode(string name) => ImageCodec.Decode(Bytes(name), DecodeLimits.Default);

    /// <summary>The picture as analyzers get it.</summary>
    public static ImageSubject Subject(string name) => Subject(Bytes(name));

    /// <summary>A picture as analyzers get it.</summary>
    public static ImageSubject Subject(byte[] bytes) => new(bytes, ImageCapture.Original, Site: null, Partner: null);
}
