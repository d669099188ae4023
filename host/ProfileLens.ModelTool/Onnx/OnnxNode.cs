namespace ProfileLens.ModelTool.Onnx;

/// <summary>One operation of a graph. Attribute values are <c>long</c>, <c>float</c>, <c>string</c> or <c>long[]</c>.</summary>
public sealed record OnnxNode(
    string Operator,
    IReadOnlyList<string> Inputs,
    string Output,
    IReadOnlyDictionary<string, object> Attributes
);
