using System.Text.Json.Serialization;

namespace ProfileLens.ModelTool;

/// <summary>One network that a pinned npm package ships.</summary>
/// <param name="Id">Name of the model file we make, without ending.</param>
/// <param name="Package">The npm package; its version and integrity stand in <c>npm/package-lock.json</c>.</param>
/// <param name="File">Path in the package: <c>*.json</c> is a TensorFlow.js graph model, <c>*.onnx</c> is taken as it is.</param>
/// <param name="Sha256">Of the bytes the network is made from, lower-case hex.</param>
/// <param name="Outputs">Results to keep; all when empty.</param>
/// <param name="Licence">As the package states it.</param>
/// <param name="Check">What the network must answer.</param>
public sealed record ModelSource(
    string Id,
    string Package,
    string File,
    string Sha256,
    IReadOnlyList<string> Outputs,
    string Licence,
    ModelCheck Check
);

/// <summary>
/// A numerical check: the network sees a fixed input and its results are compared with those of the original runtime.
/// </summary>
/// <param name="Low">Smallest input value.</param>
/// <param name="High">Largest input value.</param>
/// <param name="Tolerance">Largest difference allowed.</param>
/// <param name="Expected">By result name: its first values as the original runtime computed them.</param>
public sealed record ModelCheck(
    float Low,
    float High,
    float Tolerance,
    IReadOnlyDictionary<string, IReadOnlyList<float>> Expected
);

/// <summary>A line of <c>models.json</c>.</summary>
/// <param name="Id">Name of the file without ending.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
public sealed record ModelEntry(string Id, string Sha256);

/// <summary>Reads the table of networks, writes the list of what was made.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(List<ModelSource>))]
[JsonSerializable(typeof(List<ModelEntry>))]
public sealed partial class ModelSourceContext : JsonSerializerContext;
