using System.Formats.Tar;
using System.IO.Compression;

namespace ProfileLens.Host.Installation;

/// <summary>Reads files out of a package: <c>.tar.gz</c>, or a zip as updates are.</summary>
public static class PackageFiles
{
    /// <summary>Entries whose name is one of <paramref name="wanted"/>, in whatever folder of the package.</summary>
    /// <param name="maxBytes">Longer entries are passed over.</param>
    /// <exception cref="IOException">It is neither.</exception>
    public static IEnumerable<(string Path, byte[] Content)> Read(
        string package,
        IReadOnlyCollection<string> wanted,
        long maxBytes
    )
    {
        try
        {
            using var stream = File.OpenRead(package);
            var isZip = stream.ReadByte() == 'P';
            stream.Position = 0;
            return isZip ? ReadZip(stream, wanted, maxBytes) : ReadTar(stream, wanted, maxBytes);
        }
        catch (InvalidDataException error)
        {
            throw new IOException($"{package} is no package of ProfileLens: {error.Message}", error);
        }
    }

    private static List<(string, byte[])> ReadZip(Stream stream, IReadOnlyCollection<string> wanted, long maxBytes)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        List<(string, byte[])> found = [];
        foreach (var entry in zip.Entries.Where(entry => entry.Length <= maxBytes))
        {
            if (Match(entry.FullName, wanted) is { } path)
            {
                using var content = entry.Open();
                found.Add((path, ReadAtMost(content, entry.Length)));
            }
        }

        return found;
    }

    private static List<(string, byte[])> ReadTar(Stream stream, IReadOnlyCollection<string> wanted, long maxBytes)
    {
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        using var tar = new TarReader(unpacked);
        List<(string, byte[])> found = [];
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content && entry.Length <= maxBytes && Match(entry.Name, wanted) is { } path)
            {
                found.Add((path, ReadAtMost(content, entry.Length)));
            }
        }

        return found;
    }

    private static byte[] ReadAtMost(Stream content, long length)
    {
        var bytes = new byte[length];
        return bytes[..content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static string? Match(string name, IReadOnlyCollection<string> wanted) =>
        wanted.FirstOrDefault(path => name == path || name.EndsWith("/" + path, StringComparison.Ordinal));
}
