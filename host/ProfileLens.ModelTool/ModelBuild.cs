using System.Security.Cryptography;
using System.Text.Json;
using ProfileLens.ModelTool.Conversion;
using ProfileLens.ModelTool.Onnx;
using ProfileLens.ModelTool.Tfjs;

namespace ProfileLens.ModelTool;

/// <summary>Makes every model file from the pinned packages: hash checked, converted, numerically checked, written with a list of hashes.</summary>
public sealed class ModelBuild(string packages, string output)
{
    /// <summary>Builds all networks of the table and returns a line about each.</summary>
    /// <exception cref="InvalidDataException">A hash or a numerical check fails.</exception>
    public IEnumerable<string> Run(string table)
    {
        using var stream = File.OpenRead(table);
        var sources = JsonSerializer.Deserialize(stream, ModelSourceContext.Default.ListModelSource)!;
        Directory.CreateDirectory(output);
        var made = new List<ModelEntry>();
        foreach (var source in sources)
        {
            var network = Make(source);
            var worst = NetworkCheck.Run(network, source);
            File.WriteAllBytes(Path.Combine(output, source.Id + ".onnx"), network);
            made.Add(new(source.Id, Convert.ToHexStringLower(SHA256.HashData(network))));
            yield return $"{source.Id}: {network.Length / 1024} KiB, largest difference {worst:g3}";
        }

        Seal(made);
    }

    /// <summary>Writes the list of hashes that the host checks, and drops networks that are no longer made.</summary>
    private void Seal(List<ModelEntry> made)
    {
        File.WriteAllBytes(
            Path.Combine(output, "models.json"),
            JsonSerializer.SerializeToUtf8Bytes(made, ModelSourceContext.Default.ListModelEntry)
        );
        foreach (var file in Directory.EnumerateFiles(output, "*.onnx"))
        {
            if (!made.Exists(m => m.Id == Path.GetFileNameWithoutExtension(file)))
            {
                File.Delete(file);
            }
        }
    }

    private byte[] Make(ModelSource source)
    {
        var path = Path.Combine(packages, source.Package, source.File);
        var hash = HashOf(path);
        if (hash != source.Sha256)
        {
            throw new InvalidDataException($"{source.Package}/{source.File} has SHA-256 {hash}, not {source.Sha256}");
        }

        return path.EndsWith(".onnx", StringComparison.Ordinal)
            ? File.ReadAllBytes(path)
            : OnnxWriter.Write(GraphConverter.Convert(TfjsModel.Load(path), source.Outputs), "ProfileLens.ModelTool");
    }

    /// <summary>The hash of a network's file; of a TensorFlow.js model, the description followed by its weights.</summary>
    private static string HashOf(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(path));
        var weights = Path.ChangeExtension(path, ".bin");
        if (path.EndsWith(".json", StringComparison.Ordinal) && File.Exists(weights))
        {
            hash.AppendData(File.ReadAllBytes(weights));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
