using System.Text.Json;
using ProfileLens.ModelTool.Onnx;

namespace ProfileLens.ModelTool.Tfjs;

/// <summary>A TensorFlow.js graph model: its operations in dependency order and its constants.</summary>
public sealed class TfjsModel
{
    private TfjsModel(IReadOnlyList<TfjsNode> nodes, IReadOnlyDictionary<string, OnnxTensor> weights)
    {
        Nodes = nodes;
        Weights = weights;
    }

    /// <summary>Each after those it reads from.</summary>
    public IReadOnlyList<TfjsNode> Nodes { get; }

    /// <summary>Constants by the name of their operation.</summary>
    public IReadOnlyDictionary<string, OnnxTensor> Weights { get; }

    /// <summary>Reads <c>model.json</c> and the weight files beside it.</summary>
    public static TfjsModel Load(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var nodes = json.RootElement.GetProperty("modelTopology").GetProperty("node").EnumerateArray();
        var weights = TfjsWeights.Load(Path.GetDirectoryName(path)!, json.RootElement.GetProperty("weightsManifest"));
        return new TfjsModel(InOrder([.. nodes.Select(n => new TfjsNode(n.Clone()))]), weights);
    }

    private static List<TfjsNode> InOrder(IReadOnlyList<TfjsNode> nodes)
    {
        var byName = nodes.ToDictionary(n => n.Name);
        var placed = new HashSet<string>();
        var order = new List<TfjsNode>();
        foreach (var node in nodes)
        {
            Place(node);
        }

        return order;

        void Place(TfjsNode node)
        {
            if (placed.Add(node.Name))
            {
                foreach (var input in node.Inputs)
                {
                    Place(byName[input]);
                }

                order.Add(node);
            }
        }
    }
}
