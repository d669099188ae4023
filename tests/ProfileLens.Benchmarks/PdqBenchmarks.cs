using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Benchmarks;

/// <summary>PDQ from decoded pixels to eight hashes and the quality. Budget: 5 ms for 1080×1350.</summary>
[InProcess]
[MinIterationCount(5)]
[MaxIterationCount(10)]
[MemoryDiagnoser]
public class PdqBenchmarks
{
    private DecodedImage image = new(0, 0, [], "none");

    /// <summary>Pixels, width × height.</summary>
    [Params("1080x1350", "512x512", "256x320")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Draw()
    {
        var sides = Size.Split('x').Select(int.Parse).ToArray();
        var rgba = new byte[sides[0] * sides[1] * 4];
        for (var i = 0; i < rgba.Length; i++)
        {
            rgba[i] = (i % 4) == 3 ? (byte)255 : (byte)((uint)i * 2654435761 >> 24);
        }

        image = new DecodedImage(sides[0], sides[1], rgba, "drawn");
    }

    [Benchmark]
    public PdqFingerprint Compute() => PdqHasher.Compute(image);

    /// <summary>With keypoints and sketch. Budget: 10 ms for 1080×1350.</summary>
    [Benchmark]
    public PhotoSignature Signature() => PhotoSignature.Of(image);
}
