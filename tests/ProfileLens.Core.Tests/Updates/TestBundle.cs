using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProfileLens.Core.Updates;

namespace ProfileLens.Core.Tests.Updates;

/// <summary>Bundles as our release tool makes them, and such as nobody should make; signed with a key of this run.</summary>
internal sealed class TestBundle : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("profilelens-test-");

    public TestBundle() => Add("", "rules/version.json", """{"version":"2026.10.1"}""");

    public UpdateKeys Keys => new([key.ExportSubjectPublicKeyInfoPem()]);

    public string DataFolder => Path.Combine(folder.FullName, "data");

    /// <summary>A store over what "came with the program": rules of version 2026.10.1.</summary>
    public ContentStore Store => new(DataFolder, folder.FullName);

    public static IReadOnlyDictionary<string, string> FilesOf(string version, string rule = "{}") =>
        new Dictionary<string, string>
        {
            ["rules/version.json"] = $$"""{"version":"{{version}}"}""",
            ["rules/cues/new.json"] = rule,
            ["models/models.json"] = "[]",
        };

    /// <summary>A bundle with everything right but what <paramref name="change"/> and <paramref name="packed"/> do.</summary>
    /// <param name="packed">What the zip holds where it is not what was signed.</param>
    public Stream Make(
        IReadOnlyDictionary<string, string> files,
        Func<UpdateManifest, UpdateManifest>? change = null,
        IReadOnlyDictionary<string, string>? packed = null
    )
    {
        var listed = files.Select(file => Listed(file.Key, file.Value)).ToList();
        var version = JsonDocument.Parse(files["rules/version.json"]).RootElement.GetProperty("version").GetString()!;
        var manifest = new UpdateManifest(UpdateManifest.ProductName, 1, version, "0.1.0", listed);
        manifest = change is null ? manifest : change(manifest);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, UpdateContext.Default.UpdateManifest);
        var held = (packed ?? files).Select(file => (file.Key, Encoding.UTF8.GetBytes(file.Value)));
        return Zip([
            (UpdateBundle.ManifestName, bytes),
            (UpdateBundle.SignatureName, key.SignData(bytes, HashAlgorithmName.SHA256)),
            .. held,
        ]);
    }

    /// <param name="fault">What a trial of its rules and networks finds.</param>
    public Version Install(ContentStore store, Stream stream, string? fault = null)
    {
        using var bundle = UpdateBundle.Open(stream, Keys);
        return store.Install(bundle, new Version(0, 1, 0, 0), _ => fault);
    }

    public void Dispose()
    {
        key.Dispose();
        folder.Delete(recursive: true);
    }

    private static UpdateFile Listed(string path, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static MemoryStream Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }

    private void Add(string below, string path, string content)
    {
        var full = Path.Combine(folder.FullName, below, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }
}
