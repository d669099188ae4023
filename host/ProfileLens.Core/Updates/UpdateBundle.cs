using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProfileLens.Core.Updates;

/// <summary>
/// A signed file of rules and networks: a zip of <c>manifest.json</c>, <c>manifest.sig</c> and what the manifest lists,
/// nothing else. The signature is checked before the manifest is read, sizes and hashes before a file is used.
/// </summary>
public sealed partial class UpdateBundle : IDisposable
{
    /// <summary>Name of the manifest in the zip.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Name of the signature over it.</summary>
    public const string SignatureName = "manifest.sig";

    /// <summary>A bundle has about 17 MB; what is longer than this is none. In bytes.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    private const int MaxManifestBytes = 1024 * 1024;
    private const long MaxUnpackedBytes = 256 * 1024 * 1024;

    private readonly ZipArchive zip;
    private readonly byte[] manifestBytes;
    private readonly byte[] signature;

    private UpdateBundle(ZipArchive zip, UpdateKeys keys)
    {
        this.zip = zip;
        manifestBytes = Read(ManifestName, MaxManifestBytes);
        signature = Read(SignatureName, UpdateKeys.SignatureLength);
        if (!keys.HaveSigned(manifestBytes, signature))
        {
            throw new UpdateException(UpdateException.Foreign, "its signature is not ours");
        }

        Manifest = Parse(manifestBytes);
        CheckList();
    }

    /// <summary>What was signed.</summary>
    public UpdateManifest Manifest { get; }

    /// <summary>Opens a bundle and makes sure who signed it.</summary>
    /// <param name="stream">Seekable; closed with the bundle.</param>
    /// <exception cref="UpdateException">Damaged or foreign.</exception>
    public static UpdateBundle Open(Stream stream, UpdateKeys keys)
    {
        ZipArchive? zip = null;
        try
        {
            if (stream.Length > MaxBytes)
            {
                throw Damaged($"{stream.Length} bytes; at most {MaxBytes} are read");
            }

            zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return new UpdateBundle(zip, keys);
        }
        catch (Exception error)
        {
            (zip as IDisposable ?? stream).Dispose();
            throw error is InvalidDataException or EndOfStreamException ? Damaged(error.Message) : error;
        }
    }

    /// <summary>Writes every file below <paramref name="folder"/>, the manifest and its signature too.</summary>
    /// <exception cref="UpdateException">A file is not the one that was signed.</exception>
    public void ExtractTo(string folder)
    {
        foreach (var file in Manifest.Files)
        {
            Write(folder, file.Path, Content(file));
        }

        Write(folder, ManifestName, manifestBytes);
        Write(folder, SignatureName, signature);
    }

    /// <summary>Reads a manifest whose signature was checked.</summary>
    /// <exception cref="UpdateException">Not of our shape, or for something else.</exception>
    internal static UpdateManifest Parse(byte[] bytes)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(bytes, UpdateContext.Default.UpdateManifest);
            return manifest is { Product: UpdateManifest.ProductName }
                ? manifest
                : throw new UpdateException(UpdateException.Foreign, "it is signed for something else");
        }
        catch (JsonException error)
        {
            throw Damaged($"its manifest can't be read: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private static UpdateException Damaged(string message) => new(UpdateException.Damaged, message);

    private void CheckList()
    {
        var listed = Manifest.Files.Select(file => file.Path).ToList();
        if (listed.Find(path => !SafePath().IsMatch(path)) is { } odd)
        {
            throw Damaged($"a file in it has the name '{odd}'");
        }

        if (
            Manifest.Files.Any(file => file.Size is < 0 or > MaxUnpackedBytes)
            || Manifest.Files.Sum(file => file.Size) > MaxUnpackedBytes
        )
        {
            throw Damaged($"it would unpack to more than {MaxUnpackedBytes} bytes");
        }

        var held = zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal);
        if (!held.SequenceEqual(listed.Append(ManifestName).Append(SignatureName).Order(StringComparer.Ordinal)))
        {
            throw Damaged("it holds other files than it lists");
        }
    }

    private byte[] Content(UpdateFile file)
    {
        var bytes = Read(file.Path, file.Size);
        return bytes.Length == file.Size && Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256
            ? bytes
            : throw Damaged($"{file.Path} is not the file that was signed");
    }

    // Never more than the limit is unpacked, whatever the zip says of the entry's size.
    private byte[] Read(string name, long limit)
    {
        var entry = zip.GetEntry(name) ?? throw Damaged($"{name} is missing");
        try
        {
            using var packed = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0; )
            {
                if (bytes.Length + read > limit)
                {
                    throw Damaged($"{name} unpacks to more than {limit} bytes");
                }

                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw Damaged($"{name}: {error.Message}");
        }
    }

    private static void Write(string folder, string relative, byte[] content)
    {
        var path = Path.Combine(folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Letters, digits and <c>. _ -</c>; no part begins with a dot, so none leads out of the folder.</summary>
    [GeneratedRegex(@"\A(?:rules|models)(?:/[A-Za-z0-9][A-Za-z0-9._-]*)+\z")]
    private static partial Regex SafePath();
}
