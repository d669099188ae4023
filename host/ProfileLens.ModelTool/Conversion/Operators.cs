using ProfileLens.ModelTool.Onnx;
using ProfileLens.ModelTool.Tfjs;

namespace ProfileLens.ModelTool.Conversion;

/// <summary>How each TensorFlow operator is written in ONNX (operator set 13).</summary>
public static class Operators
{
    /// <summary>Adds what stands for one TensorFlow operation, its result under the same name.</summary>
    public delegate void Emit(GraphConverter to, TfjsNode node);

    private static readonly Dictionary<string, Emit> ByName = new()
    {
        ["Conv2D"] = Convolution.Emit,
        ["_FusedConv2D"] = Convolution.Emit,
        ["DepthwiseConv2dNative"] = Convolution.Emit,
        ["FusedDepthwiseConv2dNative"] = Convolution.Emit,
        ["MatMul"] = Product,
        ["_FusedMatMul"] = Product,
        ["MaxPool"] = Pool("MaxPool"),
        ["AvgPool"] = Pool("AveragePool"),
        ["Prelu"] = Prelu,
        ["Pad"] = Pad,
        ["Mean"] = Mean,
        ["ConcatV2"] = Concatenation,
        ["Softmax"] = (to, n) => to.Graph.Add("Softmax", n.Inputs, n.Name, ("axis", -1L)),
        ["Add"] = Same("Add"),
        ["AddV2"] = Same("Add"),
        ["BiasAdd"] = Same("Add"),
        ["Sub"] = Same("Sub"),
        ["Mul"] = Same("Mul"),
        ["RealDiv"] = Same("Div"),
        ["Maximum"] = Same("Max"),
        ["Minimum"] = Same("Min"),
        ["Relu"] = Same("Relu"),
        ["Sigmoid"] = Same("Sigmoid"),
        ["Tanh"] = Same("Tanh"),
        ["Identity"] = Same("Identity"),
        ["Reshape"] = Same("Reshape"),
    };

    /// <summary>The writer of one operator.</summary>
    /// <exception cref="NotSupportedException">None is known.</exception>
    public static Emit Find(string name) =>
        ByName.TryGetValue(name, out var emit)
            ? emit
            : throw new NotSupportedException($"operator {name}; known are {string.Join(", ", ByName.Keys)}");

    private static Emit Same(string op) => (to, node) => to.Graph.Add(op, node.Inputs, node.Name);

    private static Emit Pool(string op) =>
        (to, node) =>
        {
            var with = new List<(string, object)>
            {
                ("kernel_shape", node.Integers("ksize")![1..3]),
                ("strides", node.Integers("strides")![1..3]),
            };
            if (node.Text("padding") == "SAME")
            {
                with.Add(("auto_pad", "SAME_UPPER"));
            }

            to.ChannelsLast(to.Graph.Add(op, [to.ChannelsFirst(node.Inputs[0])], null, [.. with]), node.Name);
        };

    private static void Product(GraphConverter to, TfjsNode node)
    {
        if (node.Flag("transpose_a") || node.Flag("transpose_b"))
        {
            throw new NotSupportedException($"{node.Name}: transposed factors");
        }

        var value = to.Graph.Add("MatMul", [node.Inputs[0], node.Inputs[1]]);
        foreach (var fused in node.Texts("fused_ops"))
        {
            value = fused == "BiasAdd" ? to.Graph.Add("Add", [value, node.Inputs[2]]) : to.Graph.Add(fused, [value]);
        }

        to.Graph.Add("Identity", [value], node.Name);
    }

    private static void Prelu(GraphConverter to, TfjsNode node)
    {
        var slope = to.Constant(node.Inputs[1]);
        var shape = slope.Shape.Length > 3 ? slope.Shape[^3..] : slope.Shape;
        to.Graph.Add("PRelu", [node.Inputs[0], to.Graph.Add(slope with { Shape = shape })], node.Name);
    }

    /// <summary>TensorFlow pairs (before, after) by axis; ONNX lists all befores, then all afters.</summary>
    private static void Pad(GraphConverter to, TfjsNode node)
    {
        var pairs = to.Constant(node.Inputs[1]).Integers.ToArray();
        long[] split = [.. pairs.Where((_, i) => i % 2 == 0), .. pairs.Where((_, i) => i % 2 == 1)];
        to.Graph.Add("Pad", [node.Inputs[0], to.Graph.Add(OnnxTensor.Of(split))], node.Name);
    }

    private static void Mean(GraphConverter to, TfjsNode node)
    {
        var axes = to.Constant(node.Inputs[1]).Integers.ToArray();
        var keep = node.Flag("keep_dims") ? 1L : 0L;
        to.Graph.Add("ReduceMean", [node.Inputs[0]], node.Name, ("axes", axes), ("keepdims", keep));
    }

    private static void Concatenation(GraphConverter to, TfjsNode node)
    {
        var axis = to.Constant(node.Inputs[^1]).Integers[0];
        to.Graph.Add("Concat", [.. node.Inputs.SkipLast(1)], node.Name, ("axis", axis));
    }
}
