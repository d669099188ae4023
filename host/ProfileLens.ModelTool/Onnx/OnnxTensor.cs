using System.Runtime.InteropServices;

namespace ProfileLens.ModelTool.Onnx;

/// <summary>Element kinds of a tensor, numbered as in <c>TensorProto.DataType</c> of onnx.proto.</summary>
public enum OnnxType
{
    /// <summary>32-bit float.</summary>
    Real32 = 1,

    /// <summary>64-bit signed integer.</summary>
    Whole64 = 7,
}

/// <summary>A constant of a graph.</summary>
/// <param name="Shape">Sizes of the axes; empty for a scalar.</param>
/// <param name="Bytes">Little-endian elements, row-major.</param>
public sealed record OnnxTensor(OnnxType Type, long[] Shape, byte[] Bytes)
{
    /// <summary>A float constant of the given shape.</summary>
    public static OnnxTensor Of(ReadOnlySpan<float> values, params long[] shape) =>
        new(OnnxType.Real32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A one-axis integer constant.</summary>
    public static OnnxTensor Of(params long[] values) =>
        new(OnnxType.Whole64, [values.Length], MemoryMarshal.AsBytes<long>(values).ToArray());

    /// <summary>The elements of a float tensor.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Bytes);

    /// <summary>The elements of an integer tensor.</summary>
    public ReadOnlySpan<long> Integers => MemoryMarshal.Cast<byte, long>(Bytes);
}
