using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Authenticity.Generated;

/// <summary>What the network says about one photo.</summary>
/// <param name="Value">Mean over the looks of the mean over their patches, each within its bounds; before calibration.</param>
/// <param name="Map">Where it came from.</param>
internal sealed record GeneratedImageReading(float Value, HeatMap Map);

/// <summary>
/// Our own network for made pictures, with how it is fed. Its settings are read and its weights loaded on first use.
/// </summary>
internal sealed class GeneratedImageNetwork(ModelsFolder folder) : IDisposable
{
    /// <summary>Looks computed at once: more are hardly faster and take more memory.</summary>
    private const int Batch = 3;

    private readonly OrtSession session = new(new(GeneratedImageAnalyzer.ModelId, ["map"]), folder);
    private readonly Lazy<GeneratedImageSettings> settings = new(() =>
        folder.Describe(GeneratedImageAnalyzer.ModelId, GeneratedImageContext.Default.GeneratedImageSettings)
    );

    /// <summary>How the network is fed and what its values mean.</summary>
    /// <exception cref="ModelUnavailableException">Missing or damaged.</exception>
    public GeneratedImageSettings Settings => settings.Value;

    /// <summary>Reads a photo, or null where it is too small for every kind of look.</summary>
    /// <param name="face">The main face, forehead to chin, or null where there is none.</param>
    /// <exception cref="ModelUnavailableException">Missing or damaged.</exception>
    /// <exception cref="OperationCanceledException">The caller no longer wants the answer.</exception>
    public GeneratedImageReading? Read(DecodedImage photo, FaceBox? face, CancellationToken cancellation)
    {
        var map = new HeatMap(photo.Width, photo.Height);
        var values = new List<float>();
        foreach (var looks in new LookCutter(Settings).Cut(photo, face).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var results = session.Run(Joined(looks), looks.Length, 3, Settings.CropSize, Settings.CropSize);
            var count = results[0].Length / looks.Length;
            for (var i = 0; i < looks.Length; i++)
            {
                var patches = results[0].AsSpan(i * count, count);
                map.Add(looks[i], patches);
                values.Add(Mean(patches));
            }
        }

        return values.Count > 0 ? new(values.Average(), map) : null;
    }

    /// <summary>Loads the network.</summary>
    public void Load()
    {
        _ = Settings;
        session.Load();
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static float[] Joined(Look[] looks)
    {
        var length = looks[0].Pixels.Length;
        var joined = new float[looks.Length * length];
        for (var i = 0; i < looks.Length; i++)
        {
            looks[i].Pixels.CopyTo(joined, i * length);
        }

        return joined;
    }

    private float Mean(ReadOnlySpan<float> patches)
    {
        var sum = 0f;
        foreach (var patch in patches)
        {
            sum += Math.Clamp(patch, Settings.Patch.Lowest, Settings.Patch.Highest);
        }

        return sum / patches.Length;
    }
}
