using System.Security.Cryptography;

namespace ProfileLens.Host.Doctor;

/// <summary>The rules and networks this program was built with: every file with its SHA-256, part of the program.</summary>
public static class ShippedContent
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Listed = new(Read);

    /// <summary>Path with forward slashes below the program's folder → SHA-256 in lower-case hex.</summary>
    public static IReadOnlyDictionary<string, string> Files => Listed.Value;

    /// <summary>Whether the bytes are those of <paramref name="path"/>.</summary>
    public static bool IsIntact(string path, byte[] content) =>
        Convert.ToHexStringLower(SHA256.HashData(content)) == Files[path];

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(ShippedContent).Assembly.GetManifestResourceStream("content.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(part => part[1].Replace('\\', '/'), part => part[0].ToLowerInvariant());
    }
}
