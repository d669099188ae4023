using ProfileLens.ModelTool.Onnx;
using ProfileLens.ModelTool.Tfjs;

namespace ProfileLens.ModelTool.Conversion;

/// <summary>Ordinary and depthwise convolutions with what TensorFlow fused into them.</summary>
public static class Convolution
{
    /// <summary>Adds the convolution, its bias and its activation.</summary>
    public static void Emit(GraphConverter to, TfjsNode node)
    {
        var depthwise = node.Operator.Contains("epthwise", StringComparison.Ordinal);
        var kernel = to.Constant(node.Inputs[1]);
        var weights = depthwise ? Depthwise(kernel) : Ordinary(kernel);
        var fused = node.Texts("fused_ops");
        List<string> from = [to.ChannelsFirst(node.Inputs[0]), to.Graph.Add(weights)];
        if (fused.Contains("BiasAdd"))
        {
            from.Add(node.Inputs[2]);
        }

        var with = Geometry(node, weights.Shape);
        if (depthwise)
        {
            with.Add(("group", kernel.Shape[2]));
        }

        var value = to.Graph.Add("Conv", from, null, [.. with]);
        foreach (var activation in fused.Where(f => f != "BiasAdd"))
        {
            value = Activate(to, node, activation, value);
        }

        to.ChannelsLast(value, node.Name);
    }

    private static List<(string Key, object Value)> Geometry(TfjsNode node, long[] weights)
    {
        List<(string, object)> with =
        [
            ("kernel_shape", weights[2..]),
            ("strides", node.Integers("strides")![1..3]),
            ("dilations", node.Integers("dilations")?[1..3] ?? [1, 1]),
        ];
        switch (node.Text("padding"))
        {
            case "SAME":
                with.Add(("auto_pad", "SAME_UPPER"));
                break;
            case "EXPLICIT":
                var pads = node.Integers("explicit_paddings")!;
                with.Add(("pads", new[] { pads[2], pads[4], pads[3], pads[5] }));
                break;
        }

        return with;
    }

    private static string Activate(GraphConverter to, TfjsNode node, string activation, string value) =>
        activation switch
        {
            "Prelu" => to.Graph.Add("PRelu", [value, to.Graph.Add(Slopes(to.Constant(node.Inputs[3])))]),
            "Relu" or "Sigmoid" or "Elu" or "Tanh" => to.Graph.Add(activation, [value]),
            "Relu6" => to.Graph.Add("Clip", [value, Scalar(to, 0), Scalar(to, 6)]),
            _ => throw new NotSupportedException($"{node.Name}: activation {activation}"),
        };

    private static string Scalar(GraphConverter to, float value) => to.Graph.Add(OnnxTensor.Of([value]));

    /// <summary>One slope a channel: [1, 1, c] → [c, 1, 1].</summary>
    private static OnnxTensor Slopes(OnnxTensor slopes) =>
        slopes.Shape.Count(size => size > 1) <= 1
            ? slopes with
            {
                Shape = [slopes.Floats.Length, 1, 1],
            }
            : throw new NotSupportedException("a slope for each pixel, fused into a convolution");

    /// <summary>[height, width, in, out] → [out, in, height, width].</summary>
    private static OnnxTensor Ordinary(OnnxTensor kernel)
    {
        var (h, w, i, o) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]);
        return Reorder(kernel, [o, i, h, w], (a, b, y, x) => (((((y * w) + x) * i) + b) * o) + a);
    }

    /// <summary>[height, width, in, multiplier] → [in × multiplier, 1, height, width].</summary>
    private static OnnxTensor Depthwise(OnnxTensor kernel)
    {
        var (h, w, i, m) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]);
        return Reorder(kernel, [i * m, 1, h, w], (a, _, y, x) => (((y * w) + x) * i * m) + a);
    }

    private static OnnxTensor Reorder(OnnxTensor kernel, long[] shape, Func<long, long, long, long, long> source)
    {
        var from = kernel.Floats;
        var values = new float[from.Length];
        var at = 0;
        for (long a = 0; a < shape[0]; a++)
        {
            for (long b = 0; b < shape[1]; b++)
            {
                for (long y = 0; y < shape[2]; y++)
                {
                    for (long x = 0; x < shape[3]; x++)
                    {
                        values[at++] = from[(int)source(a, b, y, x)];
                    }
                }
            }
        }

        return OnnxTensor.Of(values, shape);
    }
}
