using System.Security.Cryptography;
using ProfileLens.Core.Inference;
using ProfileLens.ModelTool.Onnx;

namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>
/// A network with a known answer in place of the trained one: each patch's value is <see cref="Gain"/> times how much
/// redder than green it is, 0–1, less <see cref="Offset"/>. Looks are 32 px a side.
/// </summary>
internal sealed class RednessNetwork : IDisposable
{
    /// <summary>Value of a patch that is all red and no green, before <see cref="Offset"/>.</summary>
    public const float Gain = 8;

    /// <summary>Taken off each patch's value.</summary>
    public const float Offset = 2;

    /// <summary>The most a patch counts.</summary>
    public const float Highest = 5;

    /// <summary>The least a patch counts.</summary>
    public const float Lowest = -3;

    private const int Size = 32;
    private const int Patch = 8;
    private readonly TemporaryFolder folder = new();

    public RednessNetwork(string? settings = null)
    {
        var network = OnnxWriter.Write(Graph(), "ProfileLens.Core.Tests");
        File.WriteAllBytes(Path.Combine(folder.FullPath, "generated-image.onnx"), network);
        File.WriteAllText(
            Path.Combine(folder.FullPath, "generated-image.json"),
            settings ?? Settings(Convert.ToHexStringLower(SHA256.HashData(network)))
        );
    }

    /// <summary>Where it lies.</summary>
    public ModelsFolder Folder => new(folder.FullPath);

    public void Dispose() => folder.Dispose();

    private static OnnxGraph Graph()
    {
        var graph = new OnnxGraph { Outputs = ["map"] };
        graph.AddInput("pixels", [-1, 3, Size, Size]);
        var weights = new float[3 * Patch * Patch];
        weights.AsSpan(0, Patch * Patch).Fill(Gain / (Patch * Patch));
        weights.AsSpan(Patch * Patch, Patch * Patch).Fill(-Gain / (Patch * Patch));
        var kernel = graph.Add(OnnxTensor.Of(weights, 1, 3, Patch, Patch));
        var bias = graph.Add(OnnxTensor.Of([-Offset], 1));
        graph.Add("Conv", ["pixels", kernel, bias], "map", ("strides", new long[] { Patch, Patch }));
        return graph;
    }

    private static string Settings(string hash) =>
        $$"""
            {
              "version": "test", "sha256": "{{hash}}", "cropSize": {{Size}}, "patch": { "lowest": {{Lowest}}, "highest": {{Highest}} },
              "face": { "context": 1.6, "smallest": 20, "views": [{ "x": 0, "y": 0, "zoom": 1, "mirrored": false },
                { "x": 0, "y": 0.05, "zoom": 1.2, "mirrored": true, "finest": 24 }] },
              "whole": { "shortSide": 64, "maxUpscale": 1.5, "at": [{ "x": 0.5, "y": 0.5 }, { "x": 0, "y": 0 },
                { "x": 1, "y": 0 }, { "x": 0, "y": 1 }, { "x": 1, "y": 1 }] },
              "calibration": [{ "maxLongSide": 100, "slope": 0.5, "bias": -1 }, { "slope": 1, "bias": 0 }],
              "signs": { "threshold": 2, "falseAlarms": 3, "items": 400, "measuredOn": "test-signs" },
              "unclear": { "threshold": 0.5, "falseAlarms": 20, "items": 400, "measuredOn": "test-unclear" }
            }
            """;
}
