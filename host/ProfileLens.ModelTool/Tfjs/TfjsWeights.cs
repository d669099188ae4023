using System.Buffers.Binary;
using System.Text.Json;
using ProfileLens.ModelTool.Onnx;

namespace ProfileLens.ModelTool.Tfjs;

/// <summary>Reads the weight files of a TensorFlow.js model, half-precision and affine-quantised ones among them.</summary>
public static class TfjsWeights
{
    /// <summary>Every constant by name; integers become 64-bit, since ONNX counts shapes in them.</summary>
    /// <exception cref="InvalidDataException">The files hold more or fewer bytes than the manifest says.</exception>
    public static IReadOnlyDictionary<string, OnnxTensor> Load(string folder, JsonElement manifest)
    {
        var weights = new Dictionary<string, OnnxTensor>();
        foreach (var group in manifest.EnumerateArray())
        {
            var paths = group.GetProperty("paths").EnumerateArray().Select(p => Path.Combine(folder, p.GetString()!));
            var bytes = paths.SelectMany(File.ReadAllBytes).ToArray();
            var used = 0;
            foreach (var entry in group.GetProperty("weights").EnumerateArray())
            {
                weights[entry.GetProperty("name").GetString()!] = Read(entry, bytes, ref used);
            }

            if (used != bytes.Length)
            {
                throw new InvalidDataException(
                    $"the manifest names {used} bytes of weights, the files hold {bytes.Length}"
                );
            }
        }

        return weights;
    }

    private static OnnxTensor Read(JsonElement entry, byte[] bytes, ref int at)
    {
        long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        var count = (int)shape.Aggregate(1L, (a, b) => a * b);
        var stored = entry.TryGetProperty("quantization", out var q) ? q.GetProperty("dtype").GetString()! : null;
        var type = entry.GetProperty("dtype").GetString()!;
        var (size, value) = Decoder(stored ?? type, q);
        var values = new double[count];
        for (var i = 0; i < count; i++, at += size)
        {
            values[i] = value(bytes.AsSpan(at, size));
        }

        return type == "float32"
            ? OnnxTensor.Of([.. values.Select(v => (float)v)], shape)
            : OnnxTensor.Of([.. values.Select(v => (long)Math.Round(v))]) with
            {
                Shape = shape,
            };
    }

    private delegate double Element(ReadOnlySpan<byte> bytes);

    private static (int Size, Element Value) Decoder(string stored, JsonElement quantization) =>
        stored switch
        {
            "float32" => (4, b => BinaryPrimitives.ReadSingleLittleEndian(b)),
            "float16" => (2, b => (double)BinaryPrimitives.ReadHalfLittleEndian(b)),
            "int32" => (4, b => BinaryPrimitives.ReadInt32LittleEndian(b)),
            "bool" => (1, b => b[0]),
            "uint8" => (1, Affine(quantization, b => b[0])),
            "uint16" => (2, Affine(quantization, b => BinaryPrimitives.ReadUInt16LittleEndian(b))),
            _ => throw new NotSupportedException($"weights of type {stored}"),
        };

    private static Element Affine(JsonElement quantization, Element raw)
    {
        var (scale, min) = (quantization.GetProperty("scale").GetDouble(), quantization.GetProperty("min").GetDouble());
        return b => (raw(b) * scale) + min;
    }
}
