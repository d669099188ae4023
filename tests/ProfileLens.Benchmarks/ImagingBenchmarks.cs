using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Benchmarks;

/// <summary>Decoding, provenance and traces of manipulation of a 1080 × 1350 JPEG as a dating site serves it (quality 80, about 200 KB).</summary>
[MemoryDiagnoser]
public class ImagingBenchmarks
{
    private const int Width = 1080;
    private const int Height = 1350;

    private readonly ProvenanceAnalyzer provenance = new();
    private readonly ManipulationAnalyzer manipulation = new();
    private byte[] jpeg = [];

    /// <summary>A photo-like picture: soft waves with a little grain.</summary>
    [GlobalSetup]
    public void MakePhoto()
    {
        var rgba = new byte[Width * Height * 4];
        var grain = 1u;
        for (var i = 0; i < Width * Height; i++)
        {
            grain = grain * 1_664_525 + 1_013_904_223;
            var (x, y) = (i % Width, i / Width);
            var light = 128 + 70 * Math.Sin(x * 0.013) + 40 * Math.Cos(y * 0.021 + x * 0.004) + (grain >> 28);
            rgba[4 * i] = (byte)Math.Clamp(light + 10, 0, 255);
            rgba[4 * i + 1] = (byte)Math.Clamp(light * 0.8, 0, 255);
            rgba[4 * i + 2] = (byte)Math.Clamp(light * 0.7, 0, 255);
            rgba[4 * i + 3] = 255;
        }

        jpeg = ImageCodec.EncodeJpeg(new DecodedImage(Width, Height, rgba, "png"), 80);
    }

    [Benchmark]
    public DecodedImage Decode() => ImageCodec.Decode(jpeg, DecodeLimits.Default);

    [Benchmark]
    public async Task<IReadOnlyList<Finding>> Provenance() =>
        await provenance.AnalyzeAsync(
            new ImageSubject(jpeg, ImageCapture.Original, null, null),
            CancellationToken.None
        );

    /// <summary>Decoding included.</summary>
    [Benchmark]
    public async Task<IReadOnlyList<Finding>> DecodeAndManipulation() =>
        await manipulation.AnalyzeAsync(
            new ImageSubject(jpeg, ImageCapture.Original, null, null),
            CancellationToken.None
        );
}
