using System.Text.Json.Serialization;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity.Generated;

/// <summary>What <c>generated-image.json</c> says about the network beside it: how it is fed and what its values mean.</summary>
/// <param name="Version">Of the network.</param>
/// <param name="CropSize">Pixels a side of a look.</param>
/// <param name="MaxUpscale">A look is never scaled up by more.</param>
/// <param name="Face">The main face with its surroundings.</param>
/// <param name="Whole">Parts of the photo at one scale, where no face is large enough.</param>
/// <param name="Calibration">By size and whether there is a face; the first that fits counts.</param>
/// <param name="Signs">At and above it there are signs.</param>
/// <param name="Unclear">At and above it, and below <paramref name="Signs"/>, it is unclear.</param>
public sealed record GeneratedImageSettings(
    string Version,
    int CropSize,
    float MaxUpscale,
    FaceLookSettings Face,
    WholeLookSettings Whole,
    IReadOnlyList<Calibration> Calibration,
    DecisionPoint Signs,
    DecisionPoint Unclear
);

/// <summary>How the main face is looked at.</summary>
/// <param name="Context">Side of the square over the longer side of the face, forehead to chin.</param>
/// <param name="Views">Each a look.</param>
public sealed record FaceLookSettings(float Context, IReadOnlyList<FaceViewSettings> Views);

/// <summary>One look at the main face.</summary>
/// <param name="X">Shift to the right, in sides of the square.</param>
/// <param name="Y">Shift down.</param>
/// <param name="Zoom">Above 1 shows more surroundings.</param>
/// <param name="Mirrored">Whether left and right are swapped.</param>
public sealed record FaceViewSettings(float X, float Y, float Zoom, bool Mirrored);

/// <summary>How the whole photo is looked at.</summary>
/// <param name="ShortSide">Pixels of the shorter side after scaling.</param>
/// <param name="At">Place of each look, as fractions of the room it has.</param>
public sealed record WholeLookSettings(int ShortSide, IReadOnlyList<LookPoint> At);

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
