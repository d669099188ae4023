using Google.Protobuf;

namespace ProfileLens.ModelTool.Onnx;

/// <summary>
/// Writes a graph as an ONNX file. Field numbers are those of onnx.proto (ONNX IR version 7, operator set 13);
/// the handful of messages a network needs are written directly over the protobuf library's encoder.
/// </summary>
public static class OnnxWriter
{
    private const int IrVersion = 7;
    private const int OperatorSet = 13;

    /// <summary>Writes the whole model file.</summary>
    public static byte[] Write(OnnxGraph graph, string producer) =>
        Message(model =>
        {
            Number(model, 1, IrVersion);
            Text(model, 2, producer);
            Nested(model, 7, Graph(graph));
            Nested(model, 8, Message(o => Number(o, 2, OperatorSet)));
        });

    private static byte[] Graph(OnnxGraph graph) =>
        Message(g =>
        {
            foreach (var node in graph.Nodes)
            {
                Nested(g, 1, Node(node));
            }

            Text(g, 2, "graph");
            foreach (var (name, tensor) in graph.Constants)
            {
                Nested(g, 5, Tensor(name, tensor));
            }

            foreach (var (name, shape) in graph.Inputs)
            {
                Nested(g, 11, Value(name, shape));
            }

            foreach (var name in graph.Outputs)
            {
                Nested(g, 12, Value(name, shape: null));
            }
        });

    private static byte[] Node(OnnxNode node) =>
        Message(n =>
        {
            foreach (var input in node.Inputs)
            {
                Text(n, 1, input);
            }

            Text(n, 2, node.Output);
            Text(n, 3, node.Output);
            Text(n, 4, node.Operator);
            foreach (var (key, value) in node.Attributes)
            {
                Nested(n, 5, Attribute(key, value));
            }
        });

    private static byte[] Attribute(string key, object value) =>
        Message(a =>
        {
            Text(a, 1, key);
            switch (value)
            {
                case float f:
                    a.WriteTag(2, WireFormat.WireType.Fixed32);
                    a.WriteFloat(f);
                    Number(a, 20, 1);
                    break;
                case long i:
                    Number(a, 3, i);
                    Number(a, 20, 2);
                    break;
                case string s:
                    Text(a, 4, s);
                    Number(a, 20, 3);
                    break;
                case long[] list:
                    Array.ForEach(list, item => Number(a, 8, item));
                    Number(a, 20, 7);
                    break;
                default:
                    throw new ArgumentException($"attribute {key} is a {value.GetType().Name}", nameof(value));
            }
        });

    private static byte[] Tensor(string name, OnnxTensor tensor) =>
        Message(t =>
        {
            Array.ForEach(tensor.Shape, size => Number(t, 1, size));
            Number(t, 2, (long)tensor.Type);
            Text(t, 8, name);
            Nested(t, 9, tensor.Bytes);
        });

    private static byte[] Value(string name, long[]? shape) =>
        Message(v =>
        {
            Text(v, 1, name);
            Nested(v, 2, Message(type => Nested(type, 1, TensorType(shape))));
        });

    private static byte[] TensorType(long[]? shape) =>
        Message(t =>
        {
            Number(t, 1, (long)OnnxType.Real32);
            if (shape is not null)
            {
                Nested(t, 2, Message(s => Array.ForEach(shape, d => Nested(s, 1, Message(x => Number(x, 1, d))))));
            }
        });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            write(output);
        }

        return buffer.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Nested(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }
}
