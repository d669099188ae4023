using System.Text.Json.Serialization;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity.Generated;

/// <summary>What <c>generated-image.json</c> says about the network beside it: how it is fed and what its values mean.</summary>
/// <param name="Version">Of the network.</param>
/// <param name="CropSize">Pixels a side of a look.</param>
/// <param name="Patch">What a patch counts at least and at most.</param>
/// <param name="Face">The main face with its surroundings.</param>
/// <param name="Whole">Parts of the photo at one scale, where no face is large enough.</param>
/// <param name="Calibration">By size and whether there is a face; the first that fits counts.</param>
/// <param name="Signs">At and above it there are signs.</param>
/// <param name="Unclear">At and above it, and below <paramref name="Signs"/>, it is unclear.</param>
public sealed record GeneratedImageSettings(
    string Version,
    int CropSize,
    PatchLimits Patch,
    FaceLookSettings Face,
    WholeLookSettings Whole,
    IReadOnlyList<Calibration> Calibration,
    DecisionPoint Signs,
    DecisionPoint Unclear
);

/// <summary>
/// The bounds of a patch's value. A few patches, of retouched skin or of a pattern, would otherwise outvote the rest.
/// </summary>
/// <param name="Lowest">Below 0.</param>
/// <param name="Highest">Above 0.</param>
public sealed record PatchLimits(float Lowest, float Highest);

/// <summary>How the main face is looked at.</summary>
/// <param name="Context">Side of the square over the longer side of the face, forehead to chin.</param>
/// <param name="Smallest">Pixels a side of the smallest square that is looked at.</param>
/// <param name="Views">Each a look.</param>
public sealed record FaceLookSettings(float Context, float Smallest, IReadOnlyList<FaceViewSettings> Views);

/// <summary>One look at the main face.</summary>
/// <param name="X">Shift to the right, in sides of the square.</param>
/// <param name="Y">Shift down.</param>
/// <param name="Zoom">Above 1 shows more surroundings.</param>
/// <param name="Mirrored">Whether left and right are swapped.</param>
public sealed record FaceViewSettings(float X, float Y, float Zoom, bool Mirrored)
{
    /// <summary>
    /// Pixels a side that a larger square is first made smaller to, so that a large copy of a photo shows this look no more
    /// than a small one does; null to look at it as it is.
    /// </summary>
    public int? Finest { get; init; }
}

/// <summary>How the whole photo is looked at.</summary>
/// <param name="ShortSide">Pixels of the shorter side after scaling.</param>
/// <param name="MaxUpscale">A photo that would need to be scaled up by more is not looked at.</param>
/// <param name="At">Place of each look, as fractions of the room it has.</param>
public sealed record WholeLookSettings(int ShortSide, float MaxUpscale, IReadOnlyList<LookPoint> At);

/// <summary>Fractions, 0–1.</summary>
public sealed record LookPoint(float X, float Y);

/// <summary>What the fused value means for photos of one kind: <c>slope × value + bias</c> is a log-odds.</summary>
/// <param name="Slope">Above 0.</param>
/// <param name="Bias">Any.</param>
public sealed record Calibration(float Slope, float Bias)
{
    /// <summary>Longest longer side it holds for, in pixels; null for any.</summary>
    public int? MaxLongSide { get; init; }

    /// <summary>Whether it holds for photos with a face (true) or without (false); null for both.</summary>
    public bool? WithFace { get; init; }
}

/// <summary>A threshold and how often honest photos reach it.</summary>
/// <param name="Threshold">Log-odds after calibration.</param>
/// <param name="FalseAlarms">Real photos at or above it.</param>
/// <param name="Items">Real photos checked.</param>
/// <param name="MeasuredOn">Id of the data set.</param>
public sealed record DecisionPoint(float Threshold, int FalseAlarms, int Items, string MeasuredOn)
{
    /// <summary>As shown to the reader.</summary>
    public OperatingPoint OperatingPoint => new(FalseAlarms, Items, MeasuredOn);
}

/// <summary>Reads <c>generated-image.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(GeneratedImageSettings))]
internal sealed partial class GeneratedImageContext : JsonSerializerContext;
