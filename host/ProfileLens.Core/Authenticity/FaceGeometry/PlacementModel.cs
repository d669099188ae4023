using System.Text.Json.Serialization;
using ProfileLens.Core.Inference;

namespace ProfileLens.Core.Authenticity.FaceGeometry;

/// <summary>
/// Where generated faces lie and how near a face must come, as <c>host/models/face-geometry.json</c> states it; made
/// by <c>host/training/faces/fit_face_geometry.py</c>.
/// </summary>
/// <param name="Version">E.g. <c>2026-11-1</c>.</param>
/// <param name="MeasuredOn">Id of the photos on which false alarms were counted.</param>
/// <param name="FalseAlarms">Photos of real people that any of the looks marked.</param>
/// <param name="Items">Photos of real people looked at.</param>
/// <param name="X">Middle of the square, left to right, in sides from the picture's middle.</param>
/// <param name="Y">Middle of the square, downwards, in sides from the picture's middle.</param>
/// <param name="Size">Natural logarithm of the square's side over the picture's longer side.</param>
/// <param name="Roll">Radians.</param>
/// <param name="Whole">How near a face must come in a whole square, of which the network has a say, too.</param>
/// <param name="Cropped">How near in every other picture.</param>
/// <param name="DisputedBelow">Value of the generated-image network (0–1) under which it contradicts the placement.</param>
public sealed record PlacementModel(
    string Version,
    string MeasuredOn,
    int FalseAlarms,
    int Items,
    Spread X,
    Spread Y,
    Spread Size,
    Spread Roll,
    PlacementLimits Whole,
    PlacementLimits Cropped,
    double DisputedBelow
)
{
    /// <summary>Reads the description that lies with the networks.</summary>
    /// <exception cref="ModelUnavailableException">Missing or damaged.</exception>
    public static PlacementModel Load(ModelsFolder folder) =>
        folder.Describe("face-geometry", PlacementContext.Default.PlacementModel);
}

/// <summary>The greatest distances that count, in standard deviations.</summary>
/// <param name="Framed">Of a picture that was cropped evenly or not at all.</param>
/// <param name="Slid">Where the picture was cropped off-centre along its shorter side.</param>
/// <param name="Zoomed">Where the picture was cropped evenly on all sides.</param>
public sealed record PlacementLimits(double Framed, double Slid, double Zoomed);

/// <summary>Mean and standard deviation.</summary>
public readonly record struct Spread(double Mean, double Deviation)
{
    /// <summary>Square of how many deviations a value lies from the mean.</summary>
    public double Off(double value) => Math.Pow((value - Mean) / Deviation, 2);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(PlacementModel))]
internal sealed partial class PlacementContext : JsonSerializerContext;
