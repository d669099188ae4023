using System.Runtime.InteropServices;
using System.Text;

namespace ProfileLens.Core.Inference;

/// <summary>A network in memory. May be run by several threads at once.</summary>
internal sealed unsafe class OrtNetwork : IDisposable
{
    private const int Float = 1;

    private readonly nint session;
    private readonly byte[] inputName;

    /// <summary>Loads it.</summary>
    /// <param name="network">The content of an <c>.onnx</c> file.</param>
    /// <exception cref="DllNotFoundException">There is no library here that runs networks.</exception>
    /// <exception cref="OrtException">It is no network this library can run.</exception>
    public OrtNetwork(byte[] network)
    {
        session = OrtRuntime.Load(network);
        inputName = FirstInput();
    }

    /// <summary>Computes the named results, each row-major.</summary>
    /// <param name="input">Row-major; its length must be the product of <paramref name="shape"/>.</param>
    /// <exception cref="OrtException">The network refuses this input, or has no such result.</exception>
    public float[][] Run(float[] input, ReadOnlySpan<long> shape, IReadOnlyList<string> outputs)
    {
        var results = new nint[outputs.Count];
        var names = outputs.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            Compute(input, shape, names, results);
            return [.. results.Select(Content)];
        }
        finally
        {
            Array.ForEach(names, Marshal.FreeCoTaskMem);
            Array.ForEach(results, result => OrtApi.Release(OrtFunction.ReleaseValue, result));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => OrtApi.Release(OrtFunction.ReleaseSession, session);

    private void Compute(float[] input, ReadOnlySpan<long> shape, nint[] names, nint[] results)
    {
        nint value = 0;
        fixed (float* data = input)
        fixed (long* sides = shape)
        fixed (byte* inputAt = inputName)
        fixed (
            nint* namesAt = names,
                resultsAt = results
        )
        {
            try
            {
                OrtApi.Check(
                    (
                        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)
                            OrtApi.At(OrtFunction.CreateTensorWithDataAsOrtValue)
                    )(
                        OrtRuntime.OrdinaryMemory,
                        data,
                        (nuint)input.Length * sizeof(float),
                        sides,
                        (nuint)shape.Length,
                        Float,
                        &value
                    )
                );
                OrtApi.Check(
                    (
                        (delegate* unmanaged<nint, nint, byte**, nint*, nuint, nint*, nuint, nint*, nint>)
                            OrtApi.At(OrtFunction.Run)
                    )(session, 0, &inputAt, &value, 1, namesAt, (nuint)names.Length, resultsAt)
                );
            }
            finally
            {
                OrtApi.Release(OrtFunction.ReleaseValue, value);
            }
        }
    }

    private static float[] Content(nint value)
    {
        nint shape;
        nuint count;
        float* data;
        OrtApi.Check(
            ((delegate* unmanaged<nint, nint*, nint>)OrtApi.At(OrtFunction.GetTensorTypeAndShape))(value, &shape)
        );
        var status = ((delegate* unmanaged<nint, nuint*, nint>)OrtApi.At(OrtFunction.GetTensorShapeElementCount))(
            shape,
            &count
        );
        OrtApi.Release(OrtFunction.ReleaseTensorTypeAndShapeInfo, shape);
        OrtApi.Check(status);
        OrtApi.Check(
            ((delegate* unmanaged<nint, float**, nint>)OrtApi.At(OrtFunction.GetTensorMutableData))(value, &data)
        );
        return new ReadOnlySpan<float>(data, checked((int)count)).ToArray();
    }

    private byte[] FirstInput()
    {
        var allocator = OrtApi.Make(OrtFunction.GetAllocatorWithDefaultOptions);
        nint name;
        OrtApi.Check(
            ((delegate* unmanaged<nint, nuint, nint, nint*, nint>)OrtApi.At(OrtFunction.SessionGetInputName))(
                session,
                0,
                allocator,
                &name
            )
        );
        var told = Marshal.PtrToStringUTF8(name)!;
        OrtApi.Check(((delegate* unmanaged<nint, nint, nint>)OrtApi.At(OrtFunction.AllocatorFree))(allocator, name));
        return Encoding.UTF8.GetBytes(told + '\0');
    }
}
