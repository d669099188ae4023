using System.Security.Cryptography;
using System.Text.Json;
using ProfileLens.Core.Updates;

namespace ProfileLens.Core.Inference;

/// <summary>
/// Where the networks lie: <c>ID.onnx</c> beside the executable, each with its SHA-256. Those of converted packages
/// stand in <c>models.json</c>, those we trained ourselves in the network's own <c>ID.json</c>.
/// </summary>
/// <param name="path">Full path; need not exist.</param>
public sealed class ModelsFolder(string path)
{
    /// <summary>Environment variable that names another folder; for tests and for those who train networks.</summary>
    public const string Variable = "PROFILELENS_MODELS";

    /// <summary>Larger than any network or description we ship; nothing longer is read.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>The folder <see cref="Variable"/> names, else those in use, see <see cref="ContentFolder"/>.</summary>
    public static ModelsFolder Installed { get; } = new(Locate());

    /// <summary>Full path.</summary>
    public string Path => path;

    /// <summary>Reads a network and makes sure it is the one we made.</summary>
    /// <param name="id">Name of the file without ending, e.g. <c>face-mesh</c>.</param>
    /// <exception cref="ModelUnavailableException">Missing, or its hash is not the stated one.</exception>
    public byte[] Read(string id)
    {
        var network = ReadFile(id + ".onnx");
        var expected = HashOf(id);
        var seen = Convert.ToHexStringLower(SHA256.HashData(network));
        return seen == expected
            ? network
            : throw new ModelUnavailableException(
                ModelUnavailableException.Damaged,
                $"{id}.onnx in {path} has SHA-256 {seen}, not {expected ?? "a stated one"}"
            );
    }

    /// <summary>Reads the file that describes a network of our own: its operating points and how it is fed.</summary>
    /// <exception cref="ModelUnavailableException">Missing, or no JSON of that shape.</exception>
    public T Describe<T>(string id, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape)
        where T : class => Parse(id + ".json", bytes => JsonSerializer.Deserialize(bytes, shape));

    private string? HashOf(string id)
    {
        if (!File.Exists(System.IO.Path.Combine(path, id + ".json")))
        {
            return Parse("models.json", bytes => JsonSerializer.Deserialize(bytes, ModelContext.Default.ListModelEntry))
                .Find(entry => entry?.Id == id)
                ?.Sha256;
        }

        return Describe(id, ModelContext.Default.ModelStamp).Sha256;
    }

    private T Parse<T>(string name, Func<byte[], T?> parse)
        where T : class
    {
        try
        {
            return parse(ReadFile(name)) ?? throw new JsonException("nothing in it");
        }
        catch (JsonException error)
        {
            throw new ModelUnavailableException(
                ModelUnavailableException.Damaged,
                $"{name} in {path}: {error.Message}"
            );
        }
    }

    private byte[] ReadFile(string name)
    {
        var file = new FileInfo(System.IO.Path.Combine(path, name));
        try
        {
            return file.Length <= MaxBytes
                ? File.ReadAllBytes(file.FullName)
                : throw new ModelUnavailableException(
                    ModelUnavailableException.Damaged,
                    $"{name} in {path} has {file.Length} bytes; at most {MaxBytes} are read"
                );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelUnavailableException(ModelUnavailableException.Missing, $"{name}: {error.Message}");
        }
    }

    private static string Locate()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(named)
            ? System.IO.Path.Combine(ContentFolder.Current, "models")
            : System.IO.Path.GetFullPath(named);
    }
}
