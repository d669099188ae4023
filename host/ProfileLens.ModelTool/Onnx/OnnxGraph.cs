namespace ProfileLens.ModelTool.Onnx;

/// <summary>A graph under construction: operations in order, constants by name, inputs and outputs.</summary>
public sealed class OnnxGraph
{
    private readonly List<OnnxNode> nodes = [];
    private readonly Dictionary<string, OnnxTensor> constants = [];
    private readonly List<(string Name, long[] Shape)> inputs = [];
    private int made;

    /// <summary>Operations, each after those it reads from.</summary>
    public IReadOnlyList<OnnxNode> Nodes => nodes;

    /// <summary>Constants that some operation reads.</summary>
    public IEnumerable<KeyValuePair<string, OnnxTensor>> Constants
    {
        get
        {
            var read = nodes.SelectMany(n => n.Inputs).ToHashSet();
            return constants.Where(c => read.Contains(c.Key));
        }
    }

    /// <summary>Float inputs with their shapes.</summary>
    public IReadOnlyList<(string Name, long[] Shape)> Inputs => inputs;

    /// <summary>Names of the results.</summary>
    public IReadOnlyList<string> Outputs { get; set; } = [];

    /// <summary>Declares a float input.</summary>
    public void AddInput(string name, long[] shape) => inputs.Add((name, shape));

    /// <summary>Adds a constant and returns its name.</summary>
    public string Add(OnnxTensor tensor, string? name = null)
    {
        name ??= $"c{++made}";
        constants[name] = tensor;
        return name;
    }

    /// <summary>Adds an operation and returns the name of its result.</summary>
    public string Add(
        string op,
        IReadOnlyList<string> from,
        string? output = null,
        params (string Key, object Value)[] with
    )
    {
        output ??= $"t{++made}";
        nodes.Add(new OnnxNode(op, from, output, with.ToDictionary(a => a.Key, a => a.Value)));
        return output;
    }
}
