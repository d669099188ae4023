using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ProfileLens.Core.Imaging;

/// <summary>Weighted sums of rows, eight values at a time.</summary>
internal static class LumaRows
{
    /// <summary>Adds weight × luma of every pixel; ITU-R BT.601 weights, laid over white by alpha.</summary>
    /// <param name="pixels">R, G, B, A from the lowest byte up.</param>
    /// <param name="sum">At least as long as <paramref name="pixels"/>.</param>
    public static void AddLuma(ReadOnlySpan<uint> pixels, float weight, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(sum[..pixels.Length]);
        var x = 0;
        for (; x <= pixels.Length - Vector256<uint>.Count; x += Vector256<uint>.Count)
        {
            var luma = LumaOf(Vector256.LoadUnsafe(ref source, (nuint)x));
            (Vector256.LoadUnsafe(ref target, (nuint)x) + (luma * weight)).StoreUnsafe(ref target, (nuint)x);
        }

        for (; x < pixels.Length; x++)
        {
            sum[x] += weight * LumaOf(Vector256.Create(pixels[x])).ToScalar();
        }
    }

    /// <summary>Reads the luma of every pixel as <see cref="AddLuma"/> weighs it, whatever its alpha.</summary>
    /// <param name="luma">At least as long as <paramref name="pixels"/>.</param>
    public static void ReadOpaque(ReadOnlySpan<uint> pixels, Span<float> luma)
    {
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(luma[..pixels.Length]);
        var x = 0;
        for (; x <= pixels.Length - Vector256<uint>.Count; x += Vector256<uint>.Count)
        {
            OpaqueLumaOf(Vector256.LoadUnsafe(ref source, (nuint)x)).StoreUnsafe(ref target, (nuint)x);
        }

        for (; x < pixels.Length; x++)
        {
            luma[x] = OpaqueLumaOf(Vector256.Create(pixels[x])).ToScalar();
        }
    }

    /// <summary>Adds weight × value of every value.</summary>
    /// <param name="sum">At least as long as <paramref name="values"/>.</param>
    public static void AddScaled(ReadOnlySpan<float> values, float weight, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(values);
        ref var target = ref MemoryMarshal.GetReference(sum[..values.Length]);
        var x = 0;
        for (; x <= values.Length - Vector256<float>.Count; x += Vector256<float>.Count)
        {
            var scaled = Vector256.LoadUnsafe(ref source, (nuint)x) * weight;
            (Vector256.LoadUnsafe(ref target, (nuint)x) + scaled).StoreUnsafe(ref target, (nuint)x);
        }

        for (; x < values.Length; x++)
        {
            sum[x] += weight * values[x];
        }
    }

    private static Vector256<float> LumaOf(Vector256<uint> pixel)
    {
        var clear = Vector256.ConvertToSingle((Vector256.Create(0xFFu) - (pixel >> 24)).AsInt32()) / 255f;
        var luma = OpaqueLumaOf(pixel);
        return luma + ((Vector256.Create(255f) - luma) * clear);
    }

    private static Vector256<float> OpaqueLumaOf(Vector256<uint> pixel)
    {
        var byteMask = Vector256.Create(0xFFu);
        var r = Vector256.ConvertToSingle((pixel & byteMask).AsInt32());
        var g = Vector256.ConvertToSingle(((pixel >> 8) & byteMask).AsInt32());
        var b = Vector256.ConvertToSingle(((pixel >> 16) & byteMask).AsInt32());
        return (r * 0.299f) + (g * 0.587f) + (b * 0.114f);
    }
}
