using ProfileLens.ModelTool.Onnx;
using ProfileLens.ModelTool.Tfjs;

namespace ProfileLens.ModelTool.Conversion;

/// <summary>
/// Rewrites a TensorFlow.js graph as ONNX. Tensors keep TensorFlow's channels-last layout; transposes stand around
/// the operations for which ONNX wants channels first, and ONNX Runtime removes most of them again.
/// </summary>
public sealed class GraphConverter
{
    private readonly TfjsModel model;

    private GraphConverter(TfjsModel model) => this.model = model;

    /// <summary>The graph being built.</summary>
    public OnnxGraph Graph { get; } = new();

    /// <summary>Converts every operation.</summary>
    /// <param name="outputs">Names of the results to keep; all unread ones when empty.</param>
    /// <exception cref="NotSupportedException">An operator, activation or padding that is not known here.</exception>
    public static OnnxGraph Convert(TfjsModel model, IReadOnlyList<string> outputs)
    {
        var converter = new GraphConverter(model);
        foreach (var node in model.Nodes)
        {
            converter.Convert(node);
        }

        converter.Graph.Outputs = outputs.Count > 0 ? outputs : converter.UnreadResults();
        return converter.Graph;
    }

    /// <summary>The constant behind a name.</summary>
    public OnnxTensor Constant(string name) =>
        model.Weights.TryGetValue(name, out var tensor)
            ? tensor
            : throw new NotSupportedException($"{name} has to be a constant");

    /// <summary>Brings a value to channels first.</summary>
    public string ChannelsFirst(string value) =>
        Graph.Add("Transpose", [value], null, ("perm", new long[] { 0, 3, 1, 2 }));

    /// <summary>Brings a value back to channels last, under its TensorFlow name.</summary>
    public void ChannelsLast(string value, string name) =>
        Graph.Add("Transpose", [value], name, ("perm", new long[] { 0, 2, 3, 1 }));

    private void Convert(TfjsNode node)
    {
        switch (node.Operator)
        {
            case "Const":
                Graph.Add(Constant(node.Name), node.Name);
                break;
            case "Placeholder":
                Graph.AddInput(node.Name, node.PlaceholderShape());
                break;
            default:
                Operators.Find(node.Operator)(this, node);
                break;
        }
    }

    private List<string> UnreadResults()
    {
        var read = model.Nodes.SelectMany(n => n.Inputs).ToHashSet();
        return [.. model.Nodes.Where(n => !read.Contains(n.Name) && n.Operator is not "Const").Select(n => n.Name)];
    }
}
